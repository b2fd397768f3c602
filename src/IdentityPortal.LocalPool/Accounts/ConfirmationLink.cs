using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Mails that confirm an account by a link, which has the form of Cognito's hosted pages.</summary>
internal static partial class ConfirmationLink
{
    public const string Path = "/confirmUser";

    /// <summary>Creates a code and mails a link with it, which replaces any earlier one.</summary>
    public static CodeDeliveryDetails Send(SqlSession sql, OperationCall call, AppClient client, User user, string address, string kind)
    {
        var settings = client.Pool.Settings;
        var code = call.NewCode();
        CodeTable.Put(sql, user, CodePurpose.SignUp, new CodeTable.Row(code, "email", call.Now + MailedCode.Life));
        var link = $"{new Uri(call.Endpoint, Path)}?client_id={client.Id}&user_name={Uri.EscapeDataString(user.Username)}&confirmation_code={code}";
        MessageTable.Insert(sql, new MailboxMessage(address, settings.LinkSubject, kind, code, call.Now, Fill(settings.LinkMessage)));
        return MailedCode.Simulated(client.Pool, address, byPhone: false);

        string Fill(string template) => Words().Replace(template, match => $"<a href=\"{link}\">{match.Groups["words"].Value}</a>")
            .Replace("{username}", user.Username, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{##(?<words>.*?)##\}", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
