"""Many independent runs, in this process or in several, in one order whatever finishes first."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, TypeVar

Result = TypeVar("Result")
Progress = Callable[[int, int], None]  # runs done, runs in all
LONGEST_DROP = 5  # seconds


class InTurn(Executor):
    """An executor without a pool: a job is carried out when its result is asked for."""

    def map(
        self,
        fn: Callable[..., Result],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[Result]:
        """The results one by one, each job only when its turn has come."""
        return map(fn, *iterables)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """The result of one job, carried out at once."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def replicate(
    job: Callable[..., Result],
    subjects: Mapping[str, Any],
    replications: int,
    executor: Executor,
    progress: Progress | None = None,
    first: int = 0,
) -> dict[str, list[Result]]:
    """For each subject the results of `job(subject, replication)`, from the first one on.

    The same whatever the executor and its number of workers, as long as the job is a pure function.
    """
    todo = [(name, number) for number in range(first, replications) for name in subjects]
    found: dict[str, list[Result]] = {name: [] for name in subjects}
    results = executor.map(job, [subjects[name] for name, _ in todo], [n for _, n in todo])
    for done, ((name, _), result) in enumerate(zip(todo, results, strict=True), 1):
        found[name].append(result)
        if progress is not None:
            progress(done, len(todo))
    return found


def default_workers() -> int:
    """As many as there are processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def threads(workers: int) -> Iterator[Executor]:
    """An executor with so many threads, for runs of the compiled engine, which go on side by side.

    They are there at once and share what is loaded; a process takes two seconds. What waits is
    dropped when this ends; a run under way is not stopped.
    """
    if workers <= 1:
        yield InTurn()
        return
    pool = ThreadPoolExecutor(workers)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def executor(workers: int, ready: Callable[[], None] | None = None) -> Iterator[Executor]:
    """An executor with so many worker processes; with one, the work is done here.

    `ready` is carried out by every worker as soon as this begins, before there is any work.

    Processes are started afresh (spawn), so that threads of this one do no harm. They end with
    it, however it ends; an interruption stops the runs under way and is passed on.
    """
    if workers <= 1:
        yield InTurn()
        return
    before, threads_before = set(multiprocessing.active_children()), set(threading.enumerate())
    pool = _Pool(workers)
    if ready is not None:
        for _ in range(workers):
            pool.submit(ready)
    try:
        yield pool
    except BaseException:
        pool.drop_what_waits()
        for worker in set(multiprocessing.active_children()) - before:
            worker.terminate()
        for thread in set(threading.enumerate()) - threads_before:
            thread.join(LONGEST_DROP)  # it gives the pool's semaphores back
        raise
    finally:
        pool.shutdown()


class _Pool(ProcessPoolExecutor):
    """A pool whose workers never see Ctrl-C: this process alone decides what it means."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        super().__init__(workers, mp_context=context, initializer=_end_with_parent)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        with _interrupts_held_back():
            return super().submit(fn, *args, **kwargs)

    def drop_what_waits(self) -> None:
        """Nothing but the runs under way is left in the pool when this returns.

        A worker that ends while cancelled runs still wait breaks the pool's own thread before it
        has closed the queue, and then this process never ends (Python 3.11: half of the time).
        """
        self.shutdown(wait=False, cancel_futures=True)
        until = monotonic() + LONGEST_DROP
        while getattr(self, "_cancel_pending_futures", False) and monotonic() < until:
            sleep(0.001)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C waits until this is over; processes that are started meanwhile never hear it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held: Sequence[signal.Signals] = (signal.SIGINT,)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Ends this worker as soon as the process that started it is gone, killed or not."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
