using System.Text.Json.Serialization;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>A log-in that Cognito finishes only after another step: after the right password, or instead of it.</summary>
/// <param name="UserId">Cognito's user name of the account.</param>
/// <param name="Session">Cognito's session. A wrong code leaves it valid; the next step has another one.</param>
internal sealed record PendingChallenge(LoginStep Step, string UserId, string Session)
{
    /// <summary>The address that was typed, in its canonical form.</summary>
    public required string Address { get; init; }

    /// <summary>How the person has logged in so far (<see cref="Sessions.LoginMethod"/>).</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>For a new password: the attributes that the pool requires and the account does not have yet.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>For a choice: Cognito's names of the factors.</summary>
    public IReadOnlyList<string> Factors { get; init; } = [];

    /// <summary>For a mailed code: the masked address that Cognito has sent it to.</summary>
    public string? Destination { get; init; }

    /// <summary>Whether that is a phone number, to which Cognito has sent the code as a text message.</summary>
    public bool IsText { get; init; }

    /// <summary>For an authenticator app to set up: its key. Reloading the page must not change it.</summary>
    public string? Key { get; init; }

    /// <summary>Whether Cognito has accepted a code of that app already.</summary>
    public bool IsProved { get; init; }

    /// <summary>Whether a mailed code is asked for instead of the password, perhaps for an address without an account.</summary>
    public bool IsFirst { get; init; }

    /// <summary>How many codes instead of the password were wrong.</summary>
    public int Tries { get; init; }

    public bool RememberMe { get; init; }

    /// <summary>Id of the session whose person proves again who they are; null for a log-in.</summary>
    public string? ProofOf { get; init; }

    /// <summary>The key of the session that the log-in began, if it is finished. A second press of the same button must not fail.</summary>
    public string? Begun { get; init; }

    /// <summary>The key of the step that this one led to, if it is finished. As with <see cref="Begun"/>, a second press must not fail.</summary>
    public string? Next { get; init; }

    /// <summary>The entry in the account's timeline: somebody has got as far as this step.</summary>
    [JsonIgnore]
    public TimelineKind Timeline => Step == LoginStep.NewPassword ? TimelineKind.NewPasswordRequired : TimelineKind.SecondFactorRequired;

    public override string ToString() => "***";
}
