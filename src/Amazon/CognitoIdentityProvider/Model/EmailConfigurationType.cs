namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The sender of the pool's mail.</summary>
public class EmailConfigurationType
{
    /// <summary>The SES identity.</summary>
    public string? SourceArn { get; set; }

    /// <summary>Where answers go.</summary>
    public string? ReplyToEmailAddress { get; set; }

    /// <summary>Cognito's own sender or SES.</summary>
    public EmailSendingAccountType? EmailSendingAccount { get; set; }

    /// <summary>The sender shown.</summary>
    public string? From { get; set; }

    /// <summary>The SES configuration set.</summary>
    public string? ConfigurationSet { get; set; }
}
