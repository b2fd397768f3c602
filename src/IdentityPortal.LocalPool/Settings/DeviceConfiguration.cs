namespace IdentityPortal.LocalPool.Settings;

/// <summary>How a pool remembers devices. A pool without it remembers none; either value switches it on, false as well.</summary>
public sealed record DeviceConfiguration
{
    /// <summary>True lets a remembered device prove itself in place of the second factor; false asks for both.</summary>
    public bool ChallengeRequiredOnNewDevice { get; init; }

    /// <summary>True remembers a device once its person says so (UpdateDeviceStatus); false as soon as it is confirmed.</summary>
    public bool DeviceOnlyRememberedOnUserPrompt { get; init; }
}
