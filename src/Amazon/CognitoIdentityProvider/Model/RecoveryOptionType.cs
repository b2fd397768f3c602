namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One way to replace a forgotten password.</summary>
public class RecoveryOptionType
{
    /// <summary>1 or 2.</summary>
    public int? Priority { get; set; }

    /// <summary>The way.</summary>
    public RecoveryOptionNameType? Name { get; set; }
}
