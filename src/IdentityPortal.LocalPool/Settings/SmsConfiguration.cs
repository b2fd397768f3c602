namespace IdentityPortal.LocalPool.Settings;

/// <summary>How a pool sends text messages (<c>SmsConfigurationType</c>). Here they go to the mailbox, so that the values are only kept.</summary>
public sealed record SmsConfiguration
{
    /// <summary>ARN of the role that Cognito assumes.</summary>
    public string? SnsCallerArn { get; init; }

    /// <summary>The external id that the role expects.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The region that sends; null means the pool's.</summary>
    public string? SnsRegion { get; init; }
}
