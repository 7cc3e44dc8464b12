"""Names of types and errors that a call may tell.

A function can make a class whose name says what it was called with, and students read such names in
their sentences. So a call tells no name that was made up, only those of Python and well-known
libraries.
"""

from __future__ import annotations

import builtins
from typing import Final

MADE_UP_ERROR: Final = "an error of its own"
MADE_UP_TYPE: Final = "object"

_PYTHON: Final = """
    module function method builtin_function_or_method generator coroutine async_generator NoneType
    ellipsis dict_keys dict_values dict_items list_iterator tuple_iterator range_iterator
    set_iterator str_ascii_iterator count chain product permutations combinations islice accumulate
    repeat cycle starmap deque Counter OrderedDict defaultdict ChainMap Decimal Fraction date
    datetime timedelta time Path PosixPath StringIO BytesIO TextIOWrapper partial SimpleNamespace
    Random array error JSONDecodeError UnsupportedOperation Empty Full InvalidOperation
    DivisionByZero Overflow StatisticsError FrozenInstanceError CancelledError InvalidStateError
    BrokenProcessPool BrokenBarrierError gaierror herror URLError HTTPError UsageError
    StdinNotImplementedError
"""
_NUMPY: Final = """
    ndarray matrix generic bool_ str_ bytes_ object_ void int8 int16 int32 int64 uint8 uint16 uint32
    uint64 float16 float32 float64 float128 longdouble complex64 complex128 complex256 clongdouble
    datetime64 timedelta64 dtype recarray memmap MaskedArray masked_array MaskedConstant poly1d
    nditer flatiter Generator RandomState AxisError LinAlgError UFuncTypeError _UFuncNoLoopError
    _UFuncBinaryResolutionError _UFuncInputCastingError _UFuncOutputCastingError _ArrayMemoryError
    DTypePromotionError TooHardError ComplexWarning RankWarning MaskError MAError
"""
_LIBRARIES: Final = """
    Tensor Parameter Size Variable EagerTensor KerasTensor Sequential Module Linear Conv2d Model
    InvalidArgumentError OutOfMemoryError DataFrame Series Index Timestamp NAType ParserError
    csr_matrix csc_matrix coo_matrix csr_array csc_array coo_array NotFittedError Figure Axes
    AxesImage Line2D Image Quantity UnitConversionError UnitTypeError Table Array ArrayImpl Symbol
"""
_BUILT_IN: Final = {name for name, value in vars(builtins).items() if isinstance(value, type)}
KNOWN: Final = frozenset({*_BUILT_IN, *_PYTHON.split(), *_NUMPY.split(), *_LIBRARIES.split()})


def error_name(name: str) -> str:
    """Name of the class of an error that a call raised, or what stands for one that was made up."""
    return name if name in KNOWN else MADE_UP_ERROR


def type_name(name: str) -> str:
    """Name of the type of what a call returned; what a worker says of its size goes unsaid."""
    name = name.partition(" ")[0]
    return name if name in KNOWN else MADE_UP_TYPE
