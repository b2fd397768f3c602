using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.LocalPool;

/// <summary>How a local pool is started.</summary>
public sealed class LocalPoolOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes any that is free.</summary>
    public int Port { get; set; } = 9229;

    /// <summary>Folder of the pool's file; null or empty keeps everything in memory.</summary>
    public string? Data { get; set; }

    /// <summary>Path of the CloudFormation template; null takes the one beside this assembly.</summary>
    public string? Template { get; set; }

    /// <summary>Values for the template's parameters; a missing one takes its default.</summary>
    public IReadOnlyDictionary<string, string> TemplateParameters { get; set; } = new Dictionary<string, string>();

    /// <summary>Region in ids, issuer and signatures.</summary>
    public string Region { get; set; } = "eu-west-1";

    /// <summary>Whether a fresh pool gets one person in each account state.</summary>
    public bool Seed { get; set; } = true;

    /// <summary>The pool's clock.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Whose time signatures must have; null is <see cref="Clock"/>. A test that moves that one gives the machine's, by which SDKs sign.</summary>
    public TimeProvider? SignatureClock { get; set; }

    /// <summary>Makes confirmation codes of six digits; null draws them at random.</summary>
    public Func<string>? NextCode { get; set; }

    /// <summary>
    /// Keys that sign tokens, shared by the pools of a test run because making them is slow; the caller disposes of them after the pools.
    /// Null: each pool makes its own at its first start and keeps them in its file.
    /// </summary>
    public PoolSigningKeys? SigningKeys { get; set; }
}
