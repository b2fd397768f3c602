namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Where Amazon Pinpoint counts the call.</summary>
public class AnalyticsMetadataType
{
    /// <summary>The endpoint of Amazon Pinpoint.</summary>
    public string? AnalyticsEndpointId { get; set; }
}
