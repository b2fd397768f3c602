namespace IdentityPortal.LocalPool.Faults;

/// <summary>A fault that is injected between a client and the pool.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind, TimeSpan duration = default)
    {
        Kind = kind;
        Duration = duration;
    }

    /// <summary>TooManyRequestsException, HTTP 400; the operation does not run.</summary>
    public static Fault Throttle { get; } = new(FaultKind.Throttle);

    /// <summary>LimitExceededException, HTTP 400, as after too many attempts; the operation does not run.</summary>
    public static Fault LimitExceeded { get; } = new(FaultKind.LimitExceeded);

    /// <summary>AccessDeniedException, HTTP 400, as if an IAM policy did not allow the operation; it does not run.</summary>
    public static Fault AccessDenied { get; } = new(FaultKind.AccessDenied);

    /// <summary>UnknownOperationException, HTTP 400, as from an endpoint that does not have the operation yet; it does not run.</summary>
    public static Fault UnknownOperation { get; } = new(FaultKind.UnknownOperation);

    /// <summary>PasswordResetRequiredException, HTTP 400, before any password is checked; the operation does not run.</summary>
    public static Fault PasswordResetRequired { get; } = new(FaultKind.PasswordResetRequired);

    /// <summary>InternalErrorException, HTTP 500; the operation does not run.</summary>
    public static Fault InternalError { get; } = new(FaultKind.InternalError);

    /// <summary>
    /// The request is accepted but gets no response until the client disconnects or the fault ends; then the connection is aborted.
    /// </summary>
    public static Fault Silence { get; } = new(FaultKind.Silence);

    /// <summary>The operation runs immediately, but a successful response is delayed until the fault ends. Errors are not delayed.</summary>
    public static Fault HeldAnswer { get; } = new(FaultKind.HeldAnswer);

    /// <summary>The connection is aborted without a response; the operation does not run.</summary>
    public static Fault DropConnection { get; } = new(FaultKind.DropConnection);

    /// <summary>HTTP 502 with a proxy's HTML page; the operation does not run.</summary>
    public static Fault Garbage { get; } = new(FaultKind.Garbage);

    /// <summary>The correct response with the content type <c>text/plain</c>; the operation runs.</summary>
    public static Fault WrongContentType { get; } = new(FaultKind.WrongContentType);

    /// <summary>Tokens signed with keys that are not in the pool's key set; the operation runs.</summary>
    public static Fault UnknownSigningKey { get; } = new(FaultKind.UnknownSigningKey);

    internal FaultKind Kind { get; }

    internal TimeSpan Duration { get; }

    /// <summary>The operation runs after a delay of this length on the pool's clock.</summary>
    public static Fault Delay(TimeSpan duration) => new(FaultKind.Delay, duration);
}
