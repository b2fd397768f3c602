namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The sender of the pool's mail.</summary>
public class EmailConfigurationType
{
    /// <summary>The SES identity.</summary>
    public string? SourceArn { get; set; }

    /// <summary>The Reply-To address.</summary>
    public string? ReplyToEmailAddress { get; set; }

    /// <summary>Whether Cognito's own sender or SES sends the mail.</summary>
    public EmailSendingAccountType? EmailSendingAccount { get; set; }

    /// <summary>The From address.</summary>
    public string? From { get; set; }

    /// <summary>The SES configuration set.</summary>
    public string? ConfigurationSet { get; set; }
}
