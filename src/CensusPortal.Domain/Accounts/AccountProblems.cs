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

    public static readonly ProblemKind AddressNotHeld = new("account.address-not-held", ProblemStatus.NotFound,
        "网络地址“{0}”没有失败记录，请检查地址。", "Nothing is held against the address {0}; check how it is written.");

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

    public static readonly ProblemKind ActivationFailed = new("account.activation-failed", ProblemStatus.Unauthorized,
        "激活码不正确、已用过或已过期。请对照纸条重新输入；仍不行请向上级普查办要一个新的激活码。",
        "The activation code is wrong, used or expired. Compare it with the slip; if it still fails, ask the office above you for a new one.");

    public static readonly ProblemKind HalfExpired = new("account.half-expired", ProblemStatus.Unauthorized,
        "等待动态码的时间过长，请重新输入账号和密码。", "Waiting for the code took too long; enter account and password again.");

    public static readonly ProblemKind WrongCode = new("account.wrong-code", ProblemStatus.Unauthorized,
        "动态码不正确或已用过。请等验证器显示下一个码再试，并检查手机时间是否准确。",
        "The code is wrong or was used already. Wait for the next one, and check that the phone's clock is right.");

    public static readonly ProblemKind PasskeyFailed = new("account.passkey-failed", ProblemStatus.Unauthorized,
        "通行密钥未能验证。请重试，或改用账号和密码。", "The passkey could not be verified. Try again, or use account and password.");

    public static readonly ProblemKind IsClosed = new("account.closed", ProblemStatus.Conflict,
        "账号“{0}”已关闭。如需使用，请先重新启用。", "The account {0} is closed. Reopen it first.");

    public static readonly ProblemKind NotYourself = new("account.not-yourself", ProblemStatus.Conflict,
        "不能关闭或重置自己的账号，请由另一位管理员操作。", "You cannot close or reset your own account; ask another administrator.");

    public static readonly ProblemKind ProgramHasKeys = new("account.program-has-keys", ProblemStatus.Conflict,
        "“{0}”是系统对接账号，没有密码，请在“接口密钥”页给它新的密钥。", "{0} is a program's account and has no password; give it a new key on the page API keys.");

    public static readonly ProblemKind LastAdministrator = new("account.last-administrator", ProblemStatus.Conflict,
        "这是最后一个可用的系统管理员，请先开设另一个。", "This is the last administrator who can sign in; open another one first.");

    public static readonly ProblemKind NameMissing = new("account.name-missing", ProblemStatus.BadInput,
        "请填写姓名（最多40个字）。", "Give the person's name (40 characters at most).");

    public static readonly ProblemKind PlacesMissing = new("account.places-missing", ProblemStatus.BadInput,
        "请至少选择一个管辖地区。", "Choose at least one place.");

    public static readonly ProblemKind NobodyChosen = new("account.nobody-chosen", ProblemStatus.BadInput,
        "没有可开通的人员。请换一个范围，或在清单中选择账号。", "There is nobody to open an account for. Choose another place, or accounts in the list.");

    public static readonly ProblemKind ChangedMeanwhile = new("account.changed-meanwhile", ProblemStatus.Conflict,
        "这个账号刚刚被别人修改过，请重新打开后再改。", "Somebody else has just changed this account; open it again.");
}
