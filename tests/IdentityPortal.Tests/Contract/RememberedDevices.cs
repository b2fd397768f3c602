using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Contract;

/// <summary>Pools that remember devices.</summary>
internal static class RememberedDevices
{
    public const string Unknown = "eu-west-1_00000000-0000-0000-0000-000000000000";

    /// <summary>Starts a pool that remembers every device, with one person.</summary>
    public static async Task<Target> StartAsync()
    {
        var target = await Target.StartAsync(pool: new
        {
            DeviceConfiguration = new { ChallengeRequiredOnNewDevice = true, DeviceOnlyRememberedOnUserPrompt = false },
        });
        await target.AddPersonAsync();
        return target;
    }

    /// <summary>Signs in without a device. Returns the new device and the access token to confirm it.</summary>
    public static async Task<(Device Device, string AccessToken)> NewAsync(Target target)
    {
        var reply = await target.SignInAsync();
        return (Device.New(reply), Device.Tokens(reply).AccessToken);
    }

    /// <summary>Signs in without a device and confirms the new one.</summary>
    public static async Task<(Device Device, string AccessToken)> ConfirmedAsync(Target target)
    {
        var (device, token) = await NewAsync(target);
        await target.CallAsync("ConfirmDevice", device.ConfirmRequest(token));
        return (device, token);
    }
}
