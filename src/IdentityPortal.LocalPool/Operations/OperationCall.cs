using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>One call of an operation. The clock is read once, so that the whole call uses the same time.</summary>
internal sealed class OperationCall(PoolRuntime runtime, RequestMembers members)
{
    public RequestMembers Members { get; } = members;

    public Database Database => runtime.Database;

    public PoolDirectory Directory => runtime.Directory;

    public PoolKeyring Keyring => runtime.Keyring;

    public string Region => runtime.Region;

    public DateTimeOffset Now { get; } = runtime.Clock.GetUtcNow();

    /// <summary>The device that the request claims to come from, set when the request is read; an empty key counts as no device.</summary>
    public string? DeviceKey { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Whether a fault requires tokens that cannot be verified.</summary>
    public bool SignsWithUnknownKey { get; init; }

    public string NewCode(int digits = 6) => runtime.NextCode(digits);
}
