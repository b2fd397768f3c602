namespace IdentityPortal.LocalPool.Settings;

/// <summary>
/// How a pool remembers devices. A pool without this configuration remembers none. Setting either property, even to false, enables the feature.
/// </summary>
public sealed record DeviceConfiguration
{
    /// <summary>True lets a remembered device replace the second factor; false requires both.</summary>
    public bool ChallengeRequiredOnNewDevice { get; init; }

    /// <summary>True remembers a device only after the user has agreed (UpdateDeviceStatus); false remembers it as soon as it is confirmed.</summary>
    public bool DeviceOnlyRememberedOnUserPrompt { get; init; }
}
