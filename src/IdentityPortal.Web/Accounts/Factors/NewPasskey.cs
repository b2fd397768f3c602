using System.Text.Json;
using Amazon.Runtime.Documents;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>A passkey that a browser has created (RegistrationResponseJSON). Cognito has not seen it yet.</summary>
internal sealed record NewPasskey(string Id, Document Credential)
{
    /// <summary>Returns null for what no browser sends.</summary>
    public static NewPasskey? Parse(string json)
    {
        try
        {
            using var credential = JsonDocument.Parse(json);
            return credential.RootElement.GetProperty("id").GetString() is { Length: > 0 } id
                ? new NewPasskey(id, credential.Deserialize<Document>())
                : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    public override string ToString() => "***";
}
