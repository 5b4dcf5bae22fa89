namespace CensusPortal.Domain.Accounts;

/// <summary>Refusals around signing in and accounts (账号).</summary>
public static class AccountProblems
{
    /// <summary>The same words whether the account exists or not: nobody learns names by guessing.</summary>
    public static readonly ProblemKind SignInFailed = new("account.sign-in-failed", ProblemStatus.Unauthorized,
        "账号或密码不正确。请检查后重试；忘记密码请联系上级普查办。", "Account or password is wrong. Check both; if the password is lost, ask the office above you.");

    public static readonly ProblemKind SignInIncomplete = new("account.sign-in-incomplete", ProblemStatus.BadInput,
        "请同时给出账号和密码。", "Give both account and password.");

    public static readonly ProblemKind CodeRequired = new("account.code-required", ProblemStatus.Unauthorized,
        "请输入身份验证器上的6位动态码或一个恢复码。", "Enter the 6-digit code of your authenticator, or a recovery code.");

    public static readonly ProblemKind Locked = new("account.locked", ProblemStatus.TooMany,
        "失败次数过多，账号已暂停登录，请 {0} 后再试，或请管理员解除。", "Too many failures: this account is held. Try again in {0}, or ask an administrator to release it.");

    public static readonly ProblemKind AddressHeld = new("account.address-held", ProblemStatus.TooMany,
        "本网络地址失败次数过多，请 {0} 后再试。", "Too many failures from this network address. Try again in {0}.");

    public static readonly ProblemKind SignInRequired = new("access.sign-in-required", ProblemStatus.Unauthorized,
        "请先登录。接口请在 Authorization 中给出令牌，或在 X-Api-Key 中给出密钥。", "Sign in first. Programs give a token in Authorization or a key in X-Api-Key.");

    public static readonly ProblemKind Forbidden = new("access.forbidden", ProblemStatus.Forbidden,
        "您的角色不能做这件事。如需要，请联系上级普查办调整权限。", "Your role may not do this. If you need it, ask the office above you.");

    public static readonly ProblemKind NoSuchAccount = new("account.not-found", ProblemStatus.NotFound,
        "没有这个账号，或不在您的管理范围内。", "There is no such account, or it is not yours to manage.");

    public static readonly ProblemKind NameTaken = new("account.name-taken", ProblemStatus.Conflict,
        "账号“{0}”已存在，请换一个。", "The account {0} exists already; choose another name.");

    public static readonly ProblemKind PhoneTaken = new("account.phone-taken", ProblemStatus.Conflict,
        "手机号 {0} 已属于另一个账号。", "The phone {0} belongs to another account.");

    public static readonly ProblemKind BadName = new("account.bad-name", ProblemStatus.BadInput,
        "账号“{0}”不可用：应为3到32个字母、数字、点、下划线或连字符，以字母开头。", "The account name {0} cannot be used: 3 to 32 letters, digits, dots, underscores or hyphens, a letter first.");

    public static readonly ProblemKind BadPhone = new("account.bad-phone", ProblemStatus.BadInput,
        "手机号“{0}”应为11位数字。", "The phone {0} must have 11 digits.");

    public static readonly ProblemKind BadPassword = new("account.bad-password", ProblemStatus.BadInput,
        "密码不可用：{0}", "This password cannot be used: {0}");

    public static readonly ProblemKind PasswordsDiffer = new("account.passwords-differ", ProblemStatus.BadInput,
        "两次输入的密码不一致，请重新输入。", "The two passwords differ; type them again.");

    public static readonly ProblemKind UnknownRole = new("account.unknown-role", ProblemStatus.BadInput,
        "没有角色“{0}”。可用：{1}。", "There is no role {0}. There are: {1}.");

    public static readonly ProblemKind UnknownPlace = new("account.unknown-place", ProblemStatus.BadInput,
        "区划“{0}”不存在或不在您的管理范围内。", "The place {0} does not exist or is not yours to give.");
}
