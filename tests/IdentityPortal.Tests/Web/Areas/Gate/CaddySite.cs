using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>Behind Caddy, which makes its certificates itself.</summary>
public sealed class CaddySite() : ProxiedSite("caddy")
{
    protected override async Task<string[]> ConfigureAsync(string folder, IPAddress address)
    {
        var file = Path.Combine(folder, "Caddyfile");
        await File.WriteAllTextAsync(file, $$"""
            {
                admin off
                local_certs
                skip_install_trust
                default_bind {{address}}
                https_port {{ProxyServer.Port}}
                http_port {{ProxyServer.PlainPort}}
            }
            {{await RecipeAsync("Caddyfile")}}
            {{await RecipeAsync("gate/Caddyfile")}}
            """);
        return ["run", "--config", file, "--adapter", "caddyfile"];
    }
}
