using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;

namespace IdentityPortal.Benchmarks.Kill;

/// <summary>A person who performs one operation after another, and tracks what the pool has acknowledged and what is still pending.</summary>
internal sealed class Person(PersonalCalls calls, Random random)
{
    // Below the pool's hourly limit for an account.
    private const int MostForgotten = 4;
    private const int MostChanged = 4;

    private PersonState _known = PersonState.Nobody;
    private Step? _cutOff;
    private int _forgotten;
    private int _changed;
    private int _made;

    /// <summary>The state after a step, and the calls that lead there. Tokens are known only after the response.</summary>
    private sealed record Step(string Name, PersonState After, Func<PoolClient, Task<PersonState.TokenPair?>> Act);

    /// <summary>Performs a random operation that the person's state allows.</summary>
    public Task LiveAsync(PoolClient client) => DoAsync(client, Next());

    /// <summary>Compares the pool's data with what it had acknowledged. An interrupted step must be either fully done or not done at all.</summary>
    /// <exception cref="InvalidDataException">Data is lost, or a step is half done.</exception>
    public async Task<Outcome> CheckAsync(PoolClient client)
    {
        var (before, after) = (_known, _cutOff?.After ?? _known);
        var seen = await calls.SeeAsync(client, [after.Password, before.Password]);
        if (seen != before.Shown && seen != after.Shown)
        {
            throw new InvalidDataException($"{calls.Username}: acknowledged {before.Shown}, under way {_cutOff?.Name} {after.Shown}, seen {seen}");
        }

        var outcome = _cutOff is null ? Outcome.NothingCutOff : seen == after.Shown ? Outcome.WhollyThere : Outcome.NotAtAll;
        if (_cutOff is not null && before.Shown == after.Shown)
        {
            (outcome, before) = await DecideByTokensAsync(client, before, after);
        }

        _known = outcome == Outcome.WhollyThere ? after : before;
        if (outcome == Outcome.WhollyThere && before.HasCode && !after.HasCode && after.Status.Length > 0)
        {
            await calls.FindCodeUsedAsync(client, after.Status);
        }

        _cutOff = null;
        await CheckTokensAsync(client);
        if (_known.HasCode && random.Next(2) == 0)
        {
            await DoAsync(client, UseCode());
        }

        return outcome;
    }

    private async Task DoAsync(PoolClient client, Step step)
    {
        _cutOff = step;
        var tokens = await step.Act(client);
        _known = tokens is null ? step.After : step.After with { Tokens = tokens };
        _cutOff = null;
    }

    private Step Next() => _known switch
    {
        { Status: "" } => SignUp(),
        { HasCode: true } => UseCode(),
        { Tokens: null } => SignIn(),
        _ => random.Next(12) switch
        {
            0 => SignIn(),
            1 or 2 or 3 => Refresh(),
            4 or 5 when _forgotten < MostForgotten => Forget(),
            6 or 7 when _changed < MostChanged => Change(),
            8 => SignOut(),
            9 => Delete(),
            _ => Rename(),
        },
    };

    private Step SignUp()
    {
        (_forgotten, _changed) = (0, 0);
        var after = new PersonState(PersonState.Unconfirmed, NewText("Password-"), "", _known.Mails + 1) { HasCode = true, Dead = _known.Dead };
        return new Step("SignUp", after, client => calls.SignUpAsync(client, after.Password));
    }

    private Step UseCode()
    {
        if (_known.Status == PersonState.Unconfirmed)
        {
            return new Step(
                "ConfirmSignUp", _known with { Status = PersonState.Confirmed, HasCode = false }, calls.ConfirmAsync);
        }

        var after = _known with { Password = NewText("Reset-"), HasCode = false };
        return new Step("ConfirmForgotPassword", after, client => calls.ResetAsync(client, after.Password));
    }

    private Step SignIn()
    {
        var (password, srp) = (_known.Password, random.Next(2) == 0);
        return new Step("sign-in", _known, client => calls.SignInAsync(client, password, srp));
    }

    private Step Refresh()
    {
        var refresh = _known.Tokens!.Refresh!;
        return new Step(
            "refresh",
            _known with { Tokens = null, Dead = new PersonState.TokenPair(null, refresh) },
            client => calls.RefreshAsync(client, refresh));
    }

    private Step Rename()
    {
        var (access, after) = (_known.Tokens!.Access!, _known with { Name = NewText("Name ") });
        return new Step("UpdateUserAttributes", after, client => PersonalCalls.RenameAsync(client, access, after.Name));
    }

    private Step Forget()
    {
        _forgotten++;
        return new Step("ForgotPassword", _known with { Mails = _known.Mails + 1, HasCode = true }, calls.ForgetAsync);
    }

    private Step Change()
    {
        _changed++;
        var (access, previous, after) = (_known.Tokens!.Access!, _known.Password, _known with { Password = NewText("Change-") });
        return new Step("ChangePassword", after, client => PersonalCalls.ChangeAsync(client, access, previous, after.Password));
    }

    private Step SignOut() => new(
        "GlobalSignOut", _known with { Tokens = null, Dead = _known.Tokens }, ByToken("GlobalSignOut"));

    private Step Delete() => new(
        "DeleteUser", PersonState.Nobody with { Mails = _known.Mails, Dead = _known.Tokens }, ByToken("DeleteUser"));

    private Func<PoolClient, Task<PersonState.TokenPair?>> ByToken(string operation)
    {
        var access = _known.Tokens!.Access!;
        return client => PersonalCalls.ByTokenAsync(client, operation, access);
    }

    /// <summary>
    /// A step that changes only tokens is detected with the tokens from before it. If the refresh token still works, this check uses it up.
    /// </summary>
    private async Task<(Outcome Outcome, PersonState Before)> DecideByTokensAsync(PoolClient client, PersonState before, PersonState after)
    {
        if (before.Tokens == after.Tokens)
        {
            return (Outcome.WithoutTrace, before);
        }

        var signedOut = after.Dead!.Access is { } access && !await PersonalCalls.OpensAsync(client, access);
        if (signedOut)
        {
            return (Outcome.WhollyThere, before);
        }

        if (await calls.TryRefreshAsync(client, before.Tokens!.Refresh!) is not { } tokens)
        {
            return after.Dead.Access is null
                ? (Outcome.WhollyThere, before)
                : throw new InvalidDataException($"{calls.Username}: signed out of the refresh token and not of the access token");
        }

        return (Outcome.NotAtAll, before with { Tokens = tokens, Dead = new PersonState.TokenPair(null, before.Tokens.Refresh) });
    }

    private async Task CheckTokensAsync(PoolClient client)
    {
        if (_known.Tokens is { } live)
        {
            var works = await PersonalCalls.OpensAsync(client, live.Access!);
            var next = await calls.TryRefreshAsync(client, live.Refresh!);
            _known = works && next is not null
                ? _known with { Tokens = next, Dead = new PersonState.TokenPair(null, live.Refresh) }
                : throw new InvalidDataException($"{calls.Username}: the tokens of an acknowledged sign-in do not work");
        }

        if (_known.Dead is { } dead
            && ((dead.Access is { } access && await PersonalCalls.OpensAsync(client, access))
                || await calls.TryRefreshAsync(client, dead.Refresh!) is not null))
        {
            throw new InvalidDataException($"{calls.Username}: a token works that was replaced, signed out of or deleted");
        }
    }

    private string NewText(string start) => string.Create(CultureInfo.InvariantCulture, $"{start}{++_made}");
}
