namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>How devices are remembered.</summary>
public class DeviceConfigurationType
{
    /// <summary>Whether a remembered device replaces the second factor.</summary>
    public bool? ChallengeRequiredOnNewDevice { get; set; }

    /// <summary>Whether a device is remembered only if its user wants it.</summary>
    public bool? DeviceOnlyRememberedOnUserPrompt { get; set; }
}
