using System.Globalization;

namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>Hands a logout token to an app.</summary>
internal sealed class LogoutCall(IHttpClientFactory clients, TimeProvider clock)
{
    private const string Parameter = "logout_token";

    /// <summary>How long an app may take. Others are told meanwhile.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>What the app answered: its status, or why there was none.</returns>
    public async Task<(LogoutAnswer Answer, string Status)> SendAsync(string address, string token, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        using var client = clients.CreateClient(nameof(LogoutCall));
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create(Parameter, token)]),
        };
        try
        {
            // What else the app says is not read.
            using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)reply.StatusCode;
            return (
                status switch
                {
                    StatusCodes.Status200OK or StatusCodes.Status204NoContent => LogoutAnswer.Told,
                    StatusCodes.Status400BadRequest => LogoutAnswer.Refused,
                    StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => LogoutAnswer.Unavailable,

                    // A proxy says that nothing answers behind it.
                    StatusCodes.Status502BadGateway or StatusCodes.Status504GatewayTimeout => LogoutAnswer.Unavailable,
                    _ => LogoutAnswer.Unsettled,
                },
                status.ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException fault)
        {
            return (LogoutAnswer.Unavailable, fault.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (LogoutAnswer.Unavailable, nameof(TimeoutException));
        }
    }
}
