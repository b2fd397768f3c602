namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>How users recover a forgotten password.</summary>
public class AccountRecoverySettingType
{
    /// <summary>The recovery options, one or two.</summary>
    public List<RecoveryOptionType>? RecoveryMechanisms { get; set; }
}
