namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One option for recovering a forgotten password.</summary>
public class RecoveryOptionType
{
    /// <summary>The priority, 1 or 2.</summary>
    public int? Priority { get; set; }

    /// <summary>The recovery option.</summary>
    public RecoveryOptionNameType? Name { get; set; }
}
