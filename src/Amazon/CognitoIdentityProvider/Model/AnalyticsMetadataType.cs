namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The Amazon Pinpoint endpoint that records the call.</summary>
public class AnalyticsMetadataType
{
    /// <summary>The endpoint of Amazon Pinpoint.</summary>
    public string? AnalyticsEndpointId { get; set; }
}
