using System.Data.Common;
using CensusPortal.Data;
using CensusPortal.Services.Demo;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Defences;

/// <summary>
/// With what production does not start (上线检查): all of it is told at once, in both languages, before the portal listens.
/// </summary>
public static class ProductionChecks
{
    private static readonly string[] PlainPasswords =
        ["postgres", "password", "passw0rd", "census", "admin", "changeme", "change-me", "secret", "example", "123456", "12345678", "123456789", "root", "test"];

    /// <summary>Brings the database up to date and says whether the portal may start; false after telling why not.</summary>
    public static async Task<bool> MayStartAsync(this WebApplication app)
    {
        if (!app.Environment.IsProduction())
        {
            await app.MigrateDatabaseAsync();
            return true;
        }

        List<string> problems = [.. Settings(app.Configuration, app.Services.GetService<SecurityKey>())];
        if (problems.Count == 0)
        {
            await app.MigrateDatabaseAsync();
        }

        await AddDemoAccountsAsync(app, problems);
        foreach (var line in problems.Count == 0 ? [] : problems.Prepend("不能以生产环境启动 / Refusing to start in Production:"))
        {
            await Console.Error.WriteLineAsync(line);
        }

        return problems.Count == 0;
    }

    public static IEnumerable<string> Settings(IConfiguration configuration, SecurityKey? key)
    {
        if (key is null)
        {
            yield return "- Security:Key 缺失、太短或是示例值：请设为至少32个随机字节的 base64（openssl rand -base64 48），或用 Security:KeyFile 指定文件。 / "
                + "Security:Key is missing, short or a placeholder: set at least 32 random bytes as base64 (openssl rand -base64 48), or name a file in Security:KeyFile.";
        }

        if (configuration.GetValue("Demo:Enabled", false))
        {
            yield return "- Demo:Enabled=true：生产环境没有演示。 / Demo:Enabled=true: production has no demo.";
        }

        foreach (var address in ListenAddress.Of(configuration).Where(a => a is { IsHttps: false, IsPublic: true }).Where(_ => !configuration.GetValue("Security:BehindProxy", false)))
        {
            yield return $"- {address.Text} 对外不加密：请改用 https，或只监听 127.0.0.1；若由可信代理终止 TLS，请设 Security:BehindProxy=true。 / "
                + $"{address.Text} is public and unencrypted: use https or listen on 127.0.0.1; where TLS ends at a trusted proxy set Security:BehindProxy=true.";
        }

        if (configuration.GetValue("FORWARDEDHEADERS_ENABLED", false))
        {
            yield return "- ASPNETCORE_FORWARDEDHEADERS_ENABLED 相信任何人的 X-Forwarded-*：请改用 Security:BehindProxy 和 Security:TrustedProxies。 / "
                + "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes anybody's X-Forwarded-*: use Security:BehindProxy and Security:TrustedProxies instead.";
        }

        if (HasPlainPassword(configuration))
        {
            yield return "- 数据库密码是默认值或示例值：请换成随机密码。 / The database password is a default or a placeholder: set a random one.";
        }
    }

    private static bool HasPlainPassword(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString("Census") ?? "";
        if (!new CensusDatabase(text.Length == 0 ? "census.db" : text).IsPostgres)
        {
            return false;
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = text };
        var password = Part("Password") ?? Part("Pwd") ?? configuration["PGPASSWORD"];
        return password is not null
            && (PlainPasswords.Contains(password, StringComparer.OrdinalIgnoreCase) || string.Equals(password, Part("Username") ?? Part("User ID"), StringComparison.OrdinalIgnoreCase));

        string? Part(string name) => parts.TryGetValue(name, out var value) ? value as string : null;
    }

    private static async Task AddDemoAccountsAsync(WebApplication app, List<string> problems)
    {
        try
        {
            if (await app.Services.GetRequiredService<DemoAccounts>().AreOpenAsync(app.Lifetime.ApplicationStopping))
            {
                problems.Add("- 数据库中有演示账号：请用新的数据库，或先关闭这些账号。 / The database holds demo accounts: use a new database, or close them first.");
            }
        }
        catch (DbException) when (problems.Count > 0)
        {
            // Not to be reached, or without its tables yet: what is wrong already is told, the rest shows at the next start.
        }
    }
}
