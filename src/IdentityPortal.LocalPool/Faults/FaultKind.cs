namespace IdentityPortal.LocalPool.Faults;

/// <summary>The ways to go wrong.</summary>
internal enum FaultKind
{
    Throttle,
    AccessDenied,
    InternalError,
    Delay,
    Silence,
    HeldAnswer,
    DropConnection,
    Garbage,
    WrongContentType,
    UnknownSigningKey,
}
