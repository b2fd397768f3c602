using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Answers a challenge of a sign-in.</summary>
internal static class RespondToAuthChallenge
{
    internal sealed record Request(
        string ClientId, string ChallengeName, string? Session, AuthParameters Responses, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ClientId", Shape.ClientId),
            members.Required("ChallengeName", Shape.ChallengeName),
            members.Optional("Session", Shape.Session),
            new AuthParameters(members.Map("ChallengeResponses")),
            members.Map("ClientMetadata")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var client = call.Directory.Client(request.ClientId);
        call.DeviceKey = request.Responses.DeviceKey;
        call.ClientMetadata = request.ClientMetadata;
        return OperationReply.Of(
            request.ChallengeName switch
            {
                "PASSWORD_VERIFIER" => SrpFlow.Answer(call, client, request.Responses),
                NewPasswordChallenge.Name => NewPasswordChallenge.Answer(call, client, request.Session, request.Responses),
                SoftwareTokenChallenge.Name => SoftwareTokenChallenge.Answer(call, client, request.Session, request.Responses),
                MfaFactor.EmailOtp or MfaFactor.Sms or FirstFactor.SmsOtp =>
                    SentCodeChallenge.Answer(call, client, request.Session, request.Responses, request.ChallengeName),
                WebAuthnChallenge.Name => WebAuthnChallenge.Answer(call, client, request.Session, request.Responses),
                CustomAuthFlow.Name => CustomAuthFlow.Answer(call, client, request.Session, request.Responses),
                SelectMfaChallenge.Name => SelectMfaChallenge.Answer(call, client, request.Session, request.Responses),
                MfaSetupChallenge.Name => MfaSetupChallenge.Answer(call, client, request.Session, request.Responses),
                ChoiceFlow.Select => ChoiceFlow.AnswerSelect(call, client, request.Session, request.Responses),
                ChoiceFlow.Password or ChoiceFlow.PasswordSrp =>
                    ChoiceFlow.Answer(call, client, request.Session, request.Responses, request.ChallengeName),
                DeviceChallenge.Name => DeviceChallenge.Answer(call, client, request.Responses),
                DeviceChallenge.Verifier => DeviceChallenge.Verify(call, client, request.Responses),
                var challenge => throw PoolError.NotBuilt(challenge),
            },
            ReplyJson.Wire.AuthReply);
    }
}
