using System.Text.Json;
using Amazon.Runtime.Documents;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>A passkey that a browser has created (RegistrationResponseJSON). Cognito has not seen it yet.</summary>
/// <param name="Origin">The page that has created it.</param>
internal sealed record NewPasskey(string Id, string Origin, Document Credential)
{
    /// <summary>Returns null for what no browser sends.</summary>
    public static NewPasskey? Parse(string json)
    {
        try
        {
            using var credential = JsonDocument.Parse(json);
            var document = credential.Deserialize<Document>();

            // Fails for what cannot be sent on, such as a number that is too large.
            _ = JsonSerializer.Serialize(document);
            return credential.RootElement.GetProperty("id").GetString() is { Length: > 0 } id
                ? new NewPasskey(id, PasskeyOrigins.In(credential.RootElement), document)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    public override string ToString() => "***";
}
