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
/// Compares the settings of pool, client and portal with what people need, once and in the background after startup. It logs each
/// finding with its fix. It changes nothing and never stops the portal.
/// </summary>
internal sealed partial class PoolDoctor(
    IAmazonCognitoIdentityProvider cognito,
    DryLogin dryLogin,
    DeskRights rights,
    KnownFindings known,
    AuditTrail trail,
    IOptions<CognitoSettings> settings,
    IOptions<PortalOptions> options,
    TimeProvider clock,
    ILogger<PoolDoctor> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Examines the pool, and logs each finding and whether Cognito has shown everything.</summary>
    public async Task<IReadOnlyList<PoolFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var (unmet, isReachable) = await SeeAsync("InitiateAuth", () => dryLogin.FindAsync(cancellationToken), cancellationToken);
        var (compared, isWhole) = isReachable ? await CompareAsync(cancellationToken) : ([], false);
        IReadOnlyList<PoolFinding> findings = [.. unmet is null || compared.Contains(unmet) ? compared : [unmet, .. compared], .. MailNeeds.NotMet(options.Value)];
        foreach (var finding in findings)
        {
            if (finding.Breaks)
            {
                known.Add(finding);
                PoolBroken(finding.Name, finding.Fix);
            }
            else
            {
                PoolWeak(finding.Name, finding.Fix);
            }
        }

        if (isWhole)
        {
            PoolChecked(findings.Count);
        }
        else
        {
            PoolPartlyChecked(findings.Count);
        }

        return findings;
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
            await ExamineAsync(patience.Token);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // A failed examination must not stop the host.
            PoolCheckFailed(CognitoErrors.IsUnavailable(fault) ? "Cognito did not answer in time" : fault.GetType().Name);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends, and may have disposed of the client already. Its log must not end with an alarm about that.
        }
    }

    /// <returns>The findings, and whether Cognito has shown everything.</returns>
    private async Task<(IReadOnlyList<PoolFinding> Findings, bool IsWhole)> CompareAsync(CancellationToken cancellationToken)
    {
        var (pool, mayAsk) = await SeeAsync("DescribeUserPool", async () =>
            (await cognito.DescribeUserPoolAsync(
                new DescribeUserPoolRequest { UserPoolId = settings.Value.UserPoolId }, cancellationToken)).UserPool, cancellationToken);
        if (!mayAsk)
        {
            return ([], false);
        }

        (var client, mayAsk) = await SeeAsync("DescribeUserPoolClient", async () =>
            (await cognito.DescribeUserPoolClientAsync(
                new DescribeUserPoolClientRequest { UserPoolId = settings.Value.UserPoolId, ClientId = settings.Value.UserPoolClientId },
                cancellationToken)).UserPoolClient, cancellationToken);
        if (!mayAsk)
        {
            return (pool is null ? [] : [.. PoolNeeds.NotMet(pool, options.Value)], false);
        }

        (var factors, mayAsk) = await SeeAsync<GetUserPoolMfaConfigResponse>("GetUserPoolMfaConfig", async () =>
            await cognito.GetUserPoolMfaConfigAsync(
                new GetUserPoolMfaConfigRequest { UserPoolId = settings.Value.UserPoolId }, cancellationToken), cancellationToken);

        // The support desk is off if there is no audit trail.
        IEnumerable<string> ofDesk = trail.IsOn ? DeskRights.NeededWith(options.Value) : [];
        IEnumerable<string> ofRecovery = options.Value.RecoveryCodes ? RecoveryRights.Operations : [];
        IEnumerable<string> ofUndo = options.Value.AddressUndo ? AddressUndoRights.Operations : [];
        IEnumerable<string> ofGrace = options.Value.DeletionGrace > TimeSpan.Zero ? DeletionGraceRights.Operations : [];
        var denied = mayAsk ? await rights.DeniedAsync(ofDesk.Concat(ofRecovery).Concat(ofUndo).Concat(ofGrace), cancellationToken) : [];
        IReadOnlyList<PoolFinding> findings =
        [
            .. pool is null ? [] : PoolNeeds.NotMet(pool, options.Value),
            .. client is null ? [] : ClientNeeds.NotMet(client, options.Value, settings.Value),
            .. pool is null || client is null || factors is null ? [] : FactorNeeds.NotMet(new PoolFactors(pool, client, factors, options.Value)),
            .. trail.IsOn ? DeskRights.NotMet(denied) : [],
            .. options.Value.RecoveryCodes ? RecoveryRights.NotMet(denied) : [],
            .. options.Value.AddressUndo ? AddressUndoRights.NotMet(denied) : [],
            .. options.Value.DeletionGrace > TimeSpan.Zero ? DeletionGraceRights.NotMet(denied) : [],
        ];
        return (findings, pool is not null && client is not null && factors is not null);
    }

    /// <returns>Nothing if Cognito refuses or fails, which is logged; and whether another call may succeed.</returns>
    private async Task<(TSeen? Seen, bool MayAsk)> SeeAsync<TSeen>(
        string operation, Func<Task<TSeen?>> askAsync, CancellationToken cancellationToken)
        where TSeen : class
    {
        try
        {
            // The SDK's search for credentials ignores the token and may wait for an unreachable network.
            return (await askAsync().WaitAsync(cancellationToken), true);
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            var obstacle = CognitoErrors.ObstacleOf(error);
            var reason = error is AmazonServiceException { ErrorCode.Length: > 0 } refusal ? refusal.ErrorCode : error.GetType().Name;
            PoolNotReadable(operation, reason, AdviceOn(obstacle, operation));
            return (null, obstacle is CallObstacle.NotAllowed or CallObstacle.Refused);
        }
    }

    private static string AdviceOn(CallObstacle obstacle, string operation) => obstacle switch
    {
        CallObstacle.NoCredentials =>
            "There are no AWS credentials. Visitors need none, but pool doctor and support desk do: see deploy/README.md",
        CallObstacle.BadCredentials => "Cognito does not accept the AWS credentials. Check them and the clock of this host",
        CallObstacle.NotAllowed => $"The AWS credentials lack a permission: allow cognito-idp:{operation} on the pool (deploy/README.md)",
        CallObstacle.Unreachable => "Cognito did not answer. Check the network, AWS:Region and AWS:ServiceURL",
        _ => "Cognito refused the request. Check AWS:UserPoolId and AWS:UserPoolClientId",
    };

    [LoggerMessage(1201, LogLevel.Error, "Pool doctor: {Finding} is not met, and journeys fail. {Fix}", EventName = nameof(PoolBroken))]
    private partial void PoolBroken(string finding, string fix);

    [LoggerMessage(1202, LogLevel.Warning, "Pool doctor: {Finding} is not met. {Fix}", EventName = nameof(PoolWeak))]
    private partial void PoolWeak(string finding, string fix);

    [LoggerMessage(1203, LogLevel.Information, "Pool doctor could not call {Operation} ({Reason}). {Advice}",
        EventName = nameof(PoolNotReadable))]
    private partial void PoolNotReadable(string operation, string reason, string advice);

    [LoggerMessage(1204, LogLevel.Information, "Pool doctor finished. Findings: {Findings}", EventName = nameof(PoolChecked))]
    private partial void PoolChecked(int findings);

    [LoggerMessage(1206, LogLevel.Information, "Pool doctor could not check everything. Findings so far: {Findings}", EventName = nameof(PoolPartlyChecked))]
    private partial void PoolPartlyChecked(int findings);

    [LoggerMessage(1205, LogLevel.Warning, "Pool doctor failed: {Reason}", EventName = nameof(PoolCheckFailed))]
    private partial void PoolCheckFailed(string reason);
}
