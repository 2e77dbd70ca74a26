#include "server/runtime/people.h"

#include "server/runtime/secret_file.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

class NoMailer final : public Mailer {
public:
    Status send(const Mail &, Deadline, std::stop_token) override { return failure(ErrorKind::Forbidden, u"no mail server is configured"_s); }
};

std::unique_ptr<Mailer> mailerFor(std::optional<transport::SmtpOptions> smtp, const Clock &clock)
{
    if (smtp)
        return std::make_unique<transport::SmtpMailer>(std::move(*smtp), clock);
    return std::make_unique<NoMailer>();
}

} // namespace

Result<std::optional<transport::SmtpOptions>> smtpOptions(const Configuration &configuration)
{
    using transport::SmtpSecurity;
    if (configuration.smtpServer.isEmpty())
        return std::optional<transport::SmtpOptions>();
    const qsizetype colon = configuration.smtpServer.lastIndexOf(u':');
    transport::SmtpOptions options;
    options.host = configuration.smtpServer.left(colon);
    if (options.host.startsWith(u'[') && options.host.endsWith(u']'))
        options.host = options.host.mid(1, options.host.size() - 2);
    options.port = configuration.smtpServer.mid(colon + 1).toInt();
    options.security = configuration.smtpSecurity == u"tls"_s ? SmtpSecurity::Tls : configuration.smtpSecurity == u"none"_s ? SmtpSecurity::None : SmtpSecurity::StartTls;
    options.user = configuration.smtpUser;
    options.from = configuration.smtpFrom;
    options.caFile = configuration.smtpCaFile;
    if (!configuration.smtpPasswordFile.isEmpty()) {
        auto password = secretIn(u"smtp_password_file", configuration.smtpPasswordFile);
        if (!password)
            return failure(std::move(password).error());
        options.password = std::move(*password);
    }
    return std::optional(std::move(options));
}

People::People(Foundation &foundation, std::optional<transport::SmtpOptions> smtp, std::unique_ptr<IdentityProvider> elsewhere, std::function<void()> membershipsChanged)
    : m_foundation(foundation), m_mailing(smtp.has_value()), m_elsewhere(std::move(elsewhere)), m_mailer(mailerFor(std::move(smtp), foundation.clock)), limits(foundation.clock), mails(*m_mailer),
      sessions(foundation.sessions, foundation.clock, [&foundation] { return foundation.settings.installation(); }),
      accounts(accounts::AccountDependencies{foundation.clock, foundation.accounts, foundation.accountCodes, foundation.invitations, foundation.memberships, hasher,
                                             *foundation.folder.vault, foundation.audit, sessions, limits, m_mailing ? &mails : nullptr,
                                             [&foundation] { return foundation.settings.installation(); }, std::move(membershipsChanged),
                                             m_elsewhere.get(), &foundation.identities})
{
}

Status People::load()
{
    const auto all = m_foundation.accounts.list();
    if (!all)
        return failure(all.error().during(u"reading the accounts"));
    return sessions.load(*all);
}

std::vector<QString> People::troubles() const
{
    if (mails.isFailing())
        return {u"the mail server does not take mails: see the log and the smtp keys of the configuration"_s};
    return {};
}

} // namespace passerelle::runtime
