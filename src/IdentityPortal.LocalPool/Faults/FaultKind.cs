namespace IdentityPortal.LocalPool.Faults;

/// <summary>The kinds of faults.</summary>
internal enum FaultKind
{
    Throttle,
    LimitExceeded,
    AccessDenied,
    UnknownOperation,
    PasswordResetRequired,
    InternalError,
    Delay,
    Silence,
    HeldAnswer,
    DropConnection,
    Garbage,
    WrongContentType,
    UnknownSigningKey,
}
