namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Whether a refresh token works once only.</summary>
public class RefreshTokenRotationType
{
    /// <summary>On or off.</summary>
    public FeatureType? Feature { get; set; }

    /// <summary>Seconds that the old token still works, 0 to 60.</summary>
    public int? RetryGracePeriodSeconds { get; set; }
}
