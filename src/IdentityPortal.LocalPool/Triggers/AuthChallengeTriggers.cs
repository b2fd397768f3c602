using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>The three functions of CUSTOM_AUTH.</summary>
internal static class AuthChallengeTriggers
{
    /// <param name="Challenge">The next challenge; null if there is none.</param>
    /// <param name="IssuesTokens">Whether the sign-in has succeeded.</param>
    /// <param name="Fails">Whether the sign-in has failed.</param>
    internal sealed record Decision(string? Challenge, bool IssuesTokens, bool Fails);

    /// <param name="Public">What the client is told.</param>
    /// <param name="Private">What the function that checks the answer is told.</param>
    /// <param name="Metadata">The function's own name for the challenge.</param>
    internal sealed record Challenge(Dictionary<string, string> Public, Dictionary<string, string> Private, string? Metadata);

    /// <summary>Chooses what comes next.</summary>
    public static Decision Define(OperationCall call, AppClient client, User? user, string userName, IEnumerable<ChallengeResult> results)
    {
        var response = Run(call, client.Pool.Settings.LambdaConfig.DefineAuthChallenge, () => Event(
            call, nameof(LambdaConfig.DefineAuthChallenge), client, user, userName,
            new JsonObject { ["session"] = Session(results) },
            Empty("challengeName", "issueTokens", "failAuthentication")));
        return new Decision(response.Text("challengeName"), response.Flag("issueTokens"), response.Flag("failAuthentication"));
    }

    /// <summary>Makes a challenge.</summary>
    public static Challenge Create(
        OperationCall call, AppClient client, User? user, string userName, string challenge, IEnumerable<ChallengeResult> results)
    {
        var response = Run(call, client.Pool.Settings.LambdaConfig.CreateAuthChallenge, () => Event(
            call, nameof(LambdaConfig.CreateAuthChallenge), client, user, userName,
            new JsonObject { ["challengeName"] = challenge, ["session"] = Session(results) },
            Empty("publicChallengeParameters", "privateChallengeParameters", "challengeMetadata")));
        return new Challenge(
            response.Texts("publicChallengeParameters"), response.Texts("privateChallengeParameters"), response.Text("challengeMetadata"));
    }

    /// <summary>Checks an answer.</summary>
    public static bool Verify(
        OperationCall call, AppClient client, User? user, string userName, IReadOnlyDictionary<string, string> hidden, string answer) =>
        Run(call, client.Pool.Settings.LambdaConfig.VerifyAuthChallengeResponse, () => Event(
            call, nameof(LambdaConfig.VerifyAuthChallengeResponse), client, user, userName,
            new JsonObject { ["privateChallengeParameters"] = TriggerEvent.Object(hidden), ["challengeAnswer"] = answer },
            Empty("answerCorrect"))).Flag("answerCorrect");

    // A flow that functions decide does not go on without them.
    private static TriggerResponse Run(OperationCall call, string? function, Func<TriggerEvent> happened)
    {
        if (function is null)
        {
            throw PoolError.TriggerMissing();
        }

        return call.Run(function, happened) ?? throw PoolError.NotBuilt("CUSTOM_AUTH without LocalPool:LambdaEndpoint");
    }

    private static TriggerEvent Event(
        OperationCall call, string trigger, AppClient client, User? user, string userName, JsonObject request, JsonObject response)
    {
        request.Insert(0, "userAttributes", TriggerEvent.Attributes(call, user));
        return new TriggerEvent(trigger, "Authentication", client.Pool, client, userName)
        {
            Request = call.WithMetadata(TriggerEvent.WithUserNotFound(client, user, request)),
            Response = response,
        };
    }

    private static JsonObject Empty(params ReadOnlySpan<string> members)
    {
        var response = new JsonObject();
        foreach (var member in members)
        {
            response.Add(member, null);
        }

        return response;
    }

    private static JsonArray Session(IEnumerable<ChallengeResult> results) => [.. results.Select(result => result.ToJson())];
}
