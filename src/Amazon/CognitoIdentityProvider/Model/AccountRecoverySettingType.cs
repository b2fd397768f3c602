namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>How a forgotten password is replaced.</summary>
public class AccountRecoverySettingType
{
    /// <summary>One or two ways.</summary>
    public List<RecoveryOptionType>? RecoveryMechanisms { get; set; }
}
