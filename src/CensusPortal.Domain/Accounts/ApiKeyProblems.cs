namespace CensusPortal.Domain.Accounts;

/// <summary>Refusals around the keys of programs (接口密钥).</summary>
public static class ApiKeyProblems
{
    public static readonly ProblemKind NoSuchClient = new("api-key.no-such-client", ProblemStatus.NotFound,
        "没有系统对接账号“{0}”，或它已关闭。请先新建。", "There is no machine client {0}, or it is closed. Open it first.");

    public static readonly ProblemKind BadName = new("api-key.bad-name", ProblemStatus.BadInput,
        "请填写密钥用途（最多40个字）。", "Say what the key is for (40 characters at most).");

    public static readonly ProblemKind BadPermissions = new("api-key.bad-permissions", ProblemStatus.BadInput,
        "请选择密钥的权限。可用：{0}。", "Choose what the key may do. There are: {0}.");

    public static readonly ProblemKind BadDays = new("api-key.bad-days", ProblemStatus.BadInput,
        "有效期应为 1 至 {0} 天。", "A key is valid for 1 to {0} days.");

    public static readonly ProblemKind NoSuchKey = new("api-key.not-found", ProblemStatus.NotFound,
        "没有以“{0}”开头的有效密钥。", "There is no valid key that starts with {0}.");
}
