using System.Net;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.Srp;
using Microsoft.AspNetCore.Http;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>What a link of a sign-up mail opens. As on AWS, opening it confirms the account.</summary>
internal static class ConfirmationPage
{
    public static string Of(PoolRuntime runtime, HttpRequest request)
    {
        var username = request.Query["user_name"].ToString();
        var client = runtime.Directory.FindClient(request.Query["client_id"].ToString());
        var confirmation = new JsonObject
        {
            ["ClientId"] = request.Query["client_id"].ToString(),
            ["Username"] = username,
            ["ConfirmationCode"] = request.Query["confirmation_code"].ToString(),
            ["SecretHash"] = client?.Secret is { } secret ? SecretHash.Compute(username, client.Id, secret) : null,
        };
        try
        {
            using var json = AwsJson.Parse(System.Text.Encoding.UTF8.GetBytes(confirmation.ToJsonString()));
            ConfirmSignUp.Handle(new OperationCall(runtime, new RequestMembers(json.RootElement)));
            return Page("Your registration has been confirmed.");
        }
        catch (PoolError error)
        {
            return Page(error.Message);
        }
    }

    private static string Page(string sentence) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Local pool</title></head>
        <body><p>{WebUtility.HtmlEncode(sentence)}</p></body>
        </html>
        """;
}
