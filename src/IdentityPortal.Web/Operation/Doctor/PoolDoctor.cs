using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>
/// Compares the settings of pool and client with what the portal needs, once and in the background after startup. It logs each
/// finding with its fix. It changes nothing and never stops the portal.
/// </summary>
internal sealed partial class PoolDoctor(
    IAmazonCognitoIdentityProvider cognito,
    DeskRights desk,
    AuditTrail trail,
    IOptions<CognitoSettings> settings,
    IOptions<PortalOptions> options,
    TimeProvider clock,
    ILogger<PoolDoctor> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<PoolFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var pool = await SeeAsync("DescribeUserPool", async () =>
            (await cognito.DescribeUserPoolAsync(
                new DescribeUserPoolRequest { UserPoolId = settings.Value.UserPoolId }, cancellationToken)).UserPool, cancellationToken);
        var client = await SeeAsync("DescribeUserPoolClient", async () =>
            (await cognito.DescribeUserPoolClientAsync(
                new DescribeUserPoolClientRequest { UserPoolId = settings.Value.UserPoolId, ClientId = settings.Value.UserPoolClientId },
                cancellationToken)).UserPoolClient, cancellationToken);

        return
        [
            .. pool is null ? [] : PoolNeeds.NotMet(pool, options.Value),
            .. client is null ? [] : ClientNeeds.NotMet(client, options.Value, settings.Value),

            // The support desk is off if there is no audit trail.
            .. trail.IsOn ? await desk.MissingAsync(cancellationToken) : [],
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.PoolDoctor)
        {
            return;
        }

        using var over = new CancellationTokenSource(Patience, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, over.Token);
        try
        {
            var findings = await ExamineAsync(patience.Token);
            foreach (var finding in findings)
            {
                if (finding.Breaks)
                {
                    PoolBroken(finding.Name, finding.Fix);
                }
                else
                {
                    PoolWeak(finding.Name, finding.Fix);
                }
            }

            PoolChecked(findings.Count);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // A failed examination must not stop the host.
            PoolCheckFailed(fault.GetType().Name);
        }
    }

    /// <returns>Null if Cognito refuses or fails, which is logged.</returns>
    private async Task<TSeen?> SeeAsync<TSeen>(string operation, Func<Task<TSeen?>> askAsync, CancellationToken cancellationToken)
        where TSeen : class
    {
        try
        {
            // The SDK's search for credentials ignores the token and may wait for an unreachable network.
            return await askAsync().WaitAsync(cancellationToken);
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            PoolNotReadable(operation, error is AmazonServiceException { ErrorCode.Length: > 0 } refusal ? refusal.ErrorCode : error.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(1201, LogLevel.Error, "Pool doctor: {Finding} is not met, and journeys fail. {Fix}", EventName = nameof(PoolBroken))]
    private partial void PoolBroken(string finding, string fix);

    [LoggerMessage(1202, LogLevel.Warning, "Pool doctor: {Finding} is not met. {Fix}", EventName = nameof(PoolWeak))]
    private partial void PoolWeak(string finding, string fix);

    [LoggerMessage(1203, LogLevel.Information, "Pool doctor could not call {Operation} ({Reason}), so its checks were skipped. deploy/README.md lists the permission", EventName = nameof(PoolNotReadable))]
    private partial void PoolNotReadable(string operation, string reason);

    [LoggerMessage(1204, LogLevel.Information, "Pool doctor finished: {Findings} findings", EventName = nameof(PoolChecked))]
    private partial void PoolChecked(int findings);

    [LoggerMessage(1205, LogLevel.Warning, "Pool doctor failed: {Reason}", EventName = nameof(PoolCheckFailed))]
    private partial void PoolCheckFailed(string reason);
}
