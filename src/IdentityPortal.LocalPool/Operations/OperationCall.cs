using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>One request to one operation. Its time is taken once, so that everything in it happens at the same moment.</summary>
internal sealed class OperationCall(PoolRuntime runtime, RequestMembers members)
{
    public RequestMembers Members { get; } = members;

    public Database Database => runtime.Database;

    public PoolDirectory Directory => runtime.Directory;

    public PoolKeyring Keyring => runtime.Keyring;

    public string Region => runtime.Region;

    public DateTimeOffset Now { get; } = runtime.Clock.GetUtcNow();

    /// <summary>The device that the request says it comes from, set where the request is read; empty counts as none.</summary>
    public string? DeviceKey { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Whether a fault asks for tokens that cannot be verified.</summary>
    public bool SignsWithUnknownKey { get; init; }

    public string NewCode() => runtime.NextCode();
}
