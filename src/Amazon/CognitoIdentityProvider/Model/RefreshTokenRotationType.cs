namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Whether refresh tokens are replaced at each use.</summary>
public class RefreshTokenRotationType
{
    /// <summary>Whether rotation is enabled.</summary>
    public FeatureType? Feature { get; set; }

    /// <summary>Number of seconds that a replaced token remains valid, 0 to 60.</summary>
    public int? RetryGracePeriodSeconds { get; set; }
}
