using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Timing;

/// <summary>What is entered in a try.</summary>
internal sealed record Entries(string Address, string Password, string Code, SoftwareAuthenticator Device) : IDisposable
{
    /// <param name="field">The name of the form's field.</param>
    /// <param name="answer">The response to the previous request.</param>
    public string For(string field, string answer) => field switch
    {
        "Form.Email" or "Form.NewEmail" => Address,
        "Form.Password" or "Form.PasswordAgain" => Password,
        "Form.Code" => Code,
        "Form.Credential" => Device.Use(JsonElement.Parse(answer)),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No journey has this field."),
    };

    public void Dispose() => Device.Dispose();
}
