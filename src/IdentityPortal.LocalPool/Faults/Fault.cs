namespace IdentityPortal.LocalPool.Faults;

/// <summary>Something that goes wrong between a client and the pool.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind, TimeSpan duration = default)
    {
        Kind = kind;
        Duration = duration;
    }

    /// <summary>TooManyRequestsException, HTTP 400; the operation is not run.</summary>
    public static Fault Throttle { get; } = new(FaultKind.Throttle);

    /// <summary>AccessDeniedException, HTTP 400, as where a policy does not allow the operation; it is not run.</summary>
    public static Fault AccessDenied { get; } = new(FaultKind.AccessDenied);

    /// <summary>InternalErrorException, HTTP 500; the operation is not run.</summary>
    public static Fault InternalError { get; } = new(FaultKind.InternalError);

    /// <summary>The request is taken and never answered, until the client gives up or the fault is over.</summary>
    public static Fault Silence { get; } = new(FaultKind.Silence);

    /// <summary>The operation is run at once, and its right answer is held back until the fault is over. A refusal is not held back.</summary>
    public static Fault HeldAnswer { get; } = new(FaultKind.HeldAnswer);

    /// <summary>The connection is cut instead of an answer; the operation is not run.</summary>
    public static Fault DropConnection { get; } = new(FaultKind.DropConnection);

    /// <summary>HTTP 502 with the HTML page of a proxy; the operation is not run.</summary>
    public static Fault Garbage { get; } = new(FaultKind.Garbage);

    /// <summary>The right answer under <c>text/plain</c>; the operation is run.</summary>
    public static Fault WrongContentType { get; } = new(FaultKind.WrongContentType);

    /// <summary>Tokens that are signed by keys which the pool's key set does not have; the operation is run.</summary>
    public static Fault UnknownSigningKey { get; } = new(FaultKind.UnknownSigningKey);

    internal FaultKind Kind { get; }

    internal TimeSpan Duration { get; }

    /// <summary>The right answer, late by this much of real time.</summary>
    public static Fault Delay(TimeSpan duration) => new(FaultKind.Delay, duration);
}
