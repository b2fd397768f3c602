namespace IdentityPortal.LocalPool.Faults;

/// <summary>The kinds of faults.</summary>
internal enum FaultKind
{
    Throttle,
    LimitExceeded,
    AccessDenied,
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
