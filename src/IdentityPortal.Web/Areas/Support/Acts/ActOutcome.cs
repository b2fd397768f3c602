namespace IdentityPortal.Web.Areas.Support.Acts;

internal abstract record ActOutcome
{
    private ActOutcome()
    {
    }

    /// <param name="Number">Of its row in the trail, which is the receipt.</param>
    public sealed record Done(long Number) : ActOutcome;

    /// <param name="Why">The end of a key in Wording.resx.</param>
    public sealed record Forbidden(string Why) : ActOutcome;

    /// <summary>The account is not in a state for it, perhaps since a moment ago.</summary>
    public sealed record Misfit(string Why) : ActOutcome;

    /// <param name="Desk">Whether it is the person's limit at the desk, or else that of the member of staff.</param>
    public sealed record TooMany(bool Desk, TimeSpan Wait) : ActOutcome;

    /// <summary>Cognito said no.</summary>
    /// <param name="Why">The end of a key in Wording.resx.</param>
    public sealed record Refused(string Why) : ActOutcome;

    /// <summary>Cognito gave no answer: whether it was done nobody knows.</summary>
    public sealed record Unknown : ActOutcome;

    public sealed record Nobody : ActOutcome;

    public sealed record NotPermitted : ActOutcome;

    /// <summary>Cognito is away, and nothing was done.</summary>
    public sealed record TryLater : ActOutcome;
}
