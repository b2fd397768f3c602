using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>Behind nginx.</summary>
public sealed partial class NginxSite() : ProxiedSite("nginx")
{
    protected override async Task<string[]> ConfigureAsync(string folder, IPAddress address)
    {
        await MakeCertificateAsync(Path.Combine(folder, "site.pem"), Path.Combine(folder, "site.key"));
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log stderr warn;
            events {}
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;

                # Some operators need it for other sites.
                underscores_in_headers on;
            # The first one also gets the requests for hosts that none of them names.
            {{Here(await RecipeAsync("gate/nginx.conf"), folder, address)}}
            {{Here(await RecipeAsync("nginx/identity-portal.conf"), folder, address)}}
            }
            """);
        return ["-p", folder, "-e", "stderr", "-c", file];
    }

    /// <summary>A file of deploy with the address and the certificate of a proxy of the tests.</summary>
    public static string Here(string recipe, string folder, IPAddress address) =>
        Certificate().Replace(recipe, $"{folder}/site.")
            .Replace("listen [::]:443 ssl;", "", StringComparison.Ordinal)
            .Replace("listen [::]:80;", "", StringComparison.Ordinal)
            .Replace("listen 443 ssl;", $"listen {address}:{ProxyServer.Port} ssl;", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen {address}:{ProxyServer.PlainPort};", StringComparison.Ordinal)

            // Debian's nginx is older than this way of saying it.
            .Replace("http2 on;", "", StringComparison.Ordinal);

    [GeneratedRegex(@"/etc/ssl/[a-z.]+\.(?=pem|key)")]
    private static partial Regex Certificate();
}
