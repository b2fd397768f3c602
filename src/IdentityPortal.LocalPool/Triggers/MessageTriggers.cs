using System.Text;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>CustomMessage, which writes the text of a message, and CustomEmailSender, which sends a mail.</summary>
internal static class MessageTriggers
{
    private const string Code = "{####}";
    private const string Name = "{username}";
    private const string Invitation = "AdminCreateUser";

    /// <summary>
    /// Asks for the text before the transaction that sends the message. A refusal ends the call, so that what it would have changed stays as it is.
    /// </summary>
    /// <remarks>Guess: whether AWS asks before or after it saves an account is not known.</remarks>
    /// <param name="call">The call that sends a message.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="client">The client; null for administrators.</param>
    /// <param name="userName">The account's user name.</param>
    /// <param name="occasion">The second half of triggerSource.</param>
    /// <param name="attributes">The account's attributes, read only if a function is called.</param>
    public static void Prepare(
        OperationCall call, UserPool pool, AppClient? client, string userName, string occasion, Func<JsonObject> attributes)
    {
        var settings = pool.Settings.LambdaConfig;
        var written = Write(call, pool, client, userName, occasion, attributes);
        call.Message = new CallMessage
        {
            EmailSubject = written?.Text("emailSubject"),
            EmailMessage = Checked(written?.Text("emailMessage"), occasion),
            SmsMessage = Checked(written?.Text("smsMessage"), occasion),
            ForSender = call.Calls(settings.CustomEmailSender?.LambdaArn) ? Sender(call, pool, client, userName, occasion, attributes()) : null,
        };
    }

    private static TriggerResponse? Write(
        OperationCall call, UserPool pool, AppClient? client, string userName, string occasion, Func<JsonObject> attributes) =>
        call.Run(pool.Settings.LambdaConfig.CustomMessage, () => new TriggerEvent("CustomMessage", occasion, pool, client, userName)
        {
            Request = call.WithMetadata(new JsonObject
            {
                ["userAttributes"] = attributes(),
                ["codeParameter"] = Code,
                ["linkParameter"] = "{##Click Here##}",
                ["usernameParameter"] = occasion == Invitation ? Name : null,
            }),
            Response = new JsonObject { ["smsMessage"] = null, ["emailMessage"] = null, ["emailSubject"] = null },
        });

    // Documented: AWS refuses a mail's text where it sends by its own account, COGNITO_DEFAULT. Guess: it does not, because Amplify's own function for
    // confirmation links is used in such pools. The error for a text without its placeholders is a guess, too.
    private static string? Checked(string? text, string occasion) =>
        text is null || (Has(text, Code) && (occasion != Invitation || Has(text, Name))) ? text : throw PoolError.TriggerOutput();

    private static bool Has(string text, string placeholder) => text.Contains(placeholder, StringComparison.Ordinal);

    // AWS encrypts the code with the pool's KMS key. There is none here, so the code is only encoded.
    private static Func<string, TriggerEvent> Sender(
        OperationCall call, UserPool pool, AppClient? client, string userName, string occasion, JsonObject attributes) => code =>
        new TriggerEvent(nameof(LambdaConfig.CustomEmailSender), occasion, pool, client, userName)
        {
            Request = new JsonObject
            {
                ["type"] = "customEmailSenderRequestV1",
                ["code"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(code)),
                ["clientMetadata"] = TriggerEvent.ObjectOrNull(call.ClientMetadata),
                ["userAttributes"] = attributes.DeepClone(),
            },
        };
}
