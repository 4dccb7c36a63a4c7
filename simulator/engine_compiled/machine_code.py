"""How functions are compiled: in parts that are linked, and optimised once, as a whole.

`hot` is for what is small, or runs at every event and has one caller; everything else is `part`,
or the machine would be inlined into one function that no processor's cache holds.
"""

# mypy: disable-error-code="no-any-return,no-untyped-def,misc,no-untyped-call"
# Numba's decorators and compiler are untyped.

from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

import numba
from numba import extending, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.typed_passes import NopythonTypeInference

from simulator.compiled_cache import DIGEST

# Numba's own types of these are too narrow, or wrong.
njit: Any = numba.njit
intrinsic: Any = extending.intrinsic
config: Any = numba.config


class PartLibrary(JITCodeLibrary):
    """Code that only exists inside of what calls it.

    Numba would optimise every function with all that it calls, and make machine code of it,
    before it does the same for its caller: 3 times the time of doing it once at the end.
    """

    called = False  # whether it stays a function of its own, and is not inlined

    def add_llvm_module(self, ll_module):
        """Add the code of a function."""
        for function in ll_module.functions:
            if self.called and not function.is_declaration:
                function.add_function_attribute("noinline")
        super().add_llvm_module(ll_module)

    def _optimize_final_module(self):
        pass

    def _finalize_final_module(self):
        self._finalized = True

    def get_pointer_to_function(self, name):
        """No address: nobody outside calls it."""
        self._ensure_finalized()
        return 0

    @property
    def codegen(self):
        """Takes the environment that a function of Python would need."""
        return self

    def set_env(self, env_name, env):
        """No environment: nothing of Python is called."""


@register_pass(mutates_CFG=False, analysis_only=True)
class IntoPart(FunctionPass):
    """Have the code written into a library that is only a part."""

    _name = "narrows_into_part"

    def __init__(self):
        FunctionPass.__init__(self)

    def run_pass(self, state):
        """Set the library before anything is written."""
        state.library = PartLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.called = not state.flags.forceinline
        return True


class PartCompiler(CompilerBase):
    """Numba's compiler, but what it compiles is only a part."""

    def define_pipelines(self):
        """Numba's passes and the one above."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(IntoPart, NopythonTypeInference)
        passes.finalize()
        return [passes]


# No reference counts, no Python wrapper, no fast math: the bits are those of plain Python.
PLAIN = {
    "_nrt": False,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "error_model": "numpy",
    "pipeline_class": PartCompiler,
}


def part(function: Callable[..., Any]) -> Any:
    """A part of the machine that stays a function of its own."""
    return njit(**PLAIN, forceinline=False)(_unmistakable(function))


def hot(function: Callable[..., Any]) -> Any:
    """A part of the machine, inlined where it is called."""
    return njit(**PLAIN, forceinline=True)(_unmistakable(function))


def _unmistakable(function: Callable[..., Any]) -> Callable[..., Any]:
    """With the digest of the sources in its name.

    Two versions in one process would otherwise share symbols, and one would silently run the
    other's code.
    """
    function.__qualname__ = f"{function.__qualname__}_{DIGEST}"
    return function


def adopted(module: ModuleType, **instead: Any) -> ModuleType:
    """A module of plain Python with its functions compiled.

    `instead` is what is spelt otherwise in machine code, with the same result.
    """
    scope = dict(vars(module)) | instead
    for name, function in vars(module).items():
        is_its_own = isinstance(function, FunctionType) and function.__module__ == module.__name__
        if is_its_own and name not in instead:
            scope[name] = hot(FunctionType(function.__code__, scope, name))
    compiled = ModuleType(module.__name__)
    compiled.__dict__.update(scope)
    return compiled


@intrinsic
def bits_of(typing, number):
    """The bits of a float as an integer."""

    def code(context, builder, sig, args):
        return builder.bitcast(args[0], context.get_value_type(types.int64))

    return types.int64(types.float64), code


@intrinsic
def float_of(typing, bits):
    """The float with these bits."""

    def code(context, builder, sig, args):
        return builder.bitcast(args[0], context.get_value_type(types.float64))

    return types.float64(types.int64), code
