#include "app/service/set_up.h"

#include "app/service/document_import.h"
#include "server/api/account_dto.h"
#include "server/api/whatsapp_dto.h"
#include "server/runtime/database_health.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

#include <signal.h>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

// The service's threads are made meanwhile and take the mask over: whoever ends the program waits for the end of this.
class SignalsHeld {
public:
    SignalsHeld()
    {
        sigset_t held;
        ::sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            ::sigaddset(&held, signal);
        ::pthread_sigmask(SIG_BLOCK, &held, &m_before);
    }
    ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    SignalsHeld(const SignalsHeld &) = delete;
    SignalsHeld &operator=(const SignalsHeld &) = delete;

private:
    sigset_t m_before = {};
};

bool isEmptyFolder(const QString &path)
{
    return QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

// Takes away again what was made, unless it is kept: the folder's content, the master key's file and the configuration. A
// folder that was there stays, with its owner: a package made it.
class Undo {
public:
    explicit Undo(const SetUp &wanted) : m_folder(wanted.data), m_folderWasThere(QFileInfo::exists(wanted.data)) {}
    ~Undo()
    {
        if (m_kept)
            return;
        if (m_folderWasThere)
            emptyFolder();
        else
            QDir(m_folder).removeRecursively();
        for (const QString &file : m_files)
            QFile::remove(file);
    }
    Undo(const Undo &) = delete;
    Undo &operator=(const Undo &) = delete;

    void willMake(const QString &file)
    {
        if (!QFileInfo::exists(file))
            m_files.push_back(file);
    }
    void keep() { m_kept = true; }

private:
    void emptyFolder() const
    {
        for (const QFileInfo &entry : QDir(m_folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
            if (entry.isDir() && !entry.isSymLink())
                QDir(entry.filePath()).removeRecursively();
            else
                QFile::remove(entry.filePath());
        }
    }

    QString m_folder;
    bool m_folderWasThere;
    std::vector<QString> m_files;
    bool m_kept = false;
};

Status writeConfiguration(const SetUp &wanted)
{
    if (wanted.keys.empty())
        return {};
    QDir().mkpath(QFileInfo(wanted.configurationFile).absolutePath());
    QSaveFile file(wanted.configurationFile);
    QString text = u"# Made by passerelled init. Every key: passerelled serve --example-config\n"_s;
    for (const auto &[key, value] : wanted.keys)
        text += key + u" = "_s + value + u'\n';
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) || file.write(text.toUtf8()) < 0 || !file.commit())
        return failure(ErrorKind::Forbidden, wanted.configurationFile + u": "_s + file.errorString());
    return {};
}

Result<QByteArray> post(Session &session, const QByteArray &path, QByteArray body)
{
    return session.call({.method = http::Method::Post, .path = path, .body = std::move(body)});
}

template <class T>
Result<T> made(const Result<QByteArray> &body)
{
    return body ? api::decode<T>(*body) : Result<T>(failure(body.error()));
}

Status makeTenant(Session &session, const SetUp &wanted, SetUpDone &done)
{
    const auto tenant = made<api::TenantView>(post(session, "/tenants", api::encode(api::NewTenant{wanted.tenant})));
    if (!tenant)
        return failure(tenant.error());
    done.tenant = tenant->id;
    return {};
}

Status sayAddress(Session &session, const SetUp &wanted)
{
    if (wanted.publicUrl.isEmpty())
        return {};
    const auto said = session.call({.method = http::Method::Put, .path = "/settings/public_url", .body = api::encode(api::SettingChange{wanted.publicUrl})});
    return said ? Status() : Status(failure(said.error()));
}

Status askQuestion(Session &session, const SetUp &wanted, SetUpDone &done)
{
    auto answer = made<api::AnswerView>(post(session, tenantPath(done.tenant, "/ask"), api::encode(api::AskQuestion{wanted.question})));
    if (!answer)
        return failure(answer.error());
    done.answer = std::move(*answer);
    return {};
}

Status makeAdministrator(Session &session, const SetUp &wanted, SetUpDone &done)
{
    if (wanted.email.isEmpty())
        return {};
    const api::NewAccountWish account{.email = wanted.email, .password = wanted.password, .role = u"administrator"_s, .agencyId = {}, .language = session.words().french() ? u"fr"_s : u"en"_s};
    const auto created = made<api::AccountCreated>(post(session, "/accounts", api::encode(account)));
    if (!created)
        return failure(created.error());
    done.code = created->code;
    return {};
}

Status makeChannel(Session &session, const SetUp &wanted, SetUpDone &done)
{
    const ChannelWish &wish = wanted.channel;
    if (wish.kind.isEmpty())
        return {};
    api::NewChannel channel{.kind = wish.kind, .apiKey = wish.key};
    if (!wish.apiBase.isEmpty())
        channel.apiBase = wish.apiBase;
    if (wish.kind == u"whatsapp"_s) {
        auto app = made<api::WhatsAppAppCreated>(post(session, "/whatsapp-apps", api::encode(api::NewWhatsAppApp{.name = wanted.tenant, .secret = wish.appSecret, .verifyToken = {}})));
        if (!app)
            return failure(app.error());
        channel.appId = app->id;
        channel.number = wish.number;
        done.app = std::move(*app);
    }
    auto created = made<api::ChannelCreated>(post(session, tenantPath(done.tenant, "/channels"), api::encode(channel)));
    if (!created)
        return failure(created.error());
    done.channel = std::move(*created);
    // Nobody is answered by a machine before a person has seen how it answers.
    api::EffectChange change;
    change.mode = u"drafts"_s;
    return session.call({.method = http::Method::Patch, .path = tenantPath(done.tenant, "/channels/" + QByteArray::number(done.channel->id) + "/effect"), .body = api::encode(change)})
        .and_then([](const QByteArray &) { return Status(); });
}

Status readDocument(Session &session, const SetUp &wanted, const SetUpDone &done)
{
    if (wanted.document.isEmpty())
        return {};
    DocumentImport import(session, done.tenant);
    import.add(wanted.document, 0);
    const auto documents = import.await();
    if (!documents)
        return failure(documents.error());
    const api::DocumentView &document = documents->front();
    if (document.state != u"ready"_s)
        return failure(ErrorKind::InvalidInput, describe(session, document));
    return {};
}

} // namespace

Status checkSetUp(const SetUp &wanted, const Words &words)
{
    if (wanted.tenant.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, words.text("donnez un nom à l'entreprise : --tenant NOM", "name the business: --tenant NAME"));
    if (const Status own = runtime::checkFolderOwner(wanted.data); !own)
        return own;
    if (QFileInfo::exists(wanted.data) && (!QFileInfo(wanted.data).isDir() || !isEmptyFolder(wanted.data)))
        return failure(ErrorKind::Conflict, words.text("%1 n'est pas un dossier vide", "%1 is not an empty folder").arg(wanted.data));
    if (!wanted.document.isEmpty() && !QFileInfo(wanted.document).isReadable())
        return failure(ErrorKind::NotFound, words.text("le document %1 ne se lit pas", "the document %1 cannot be read").arg(wanted.document));
    return {};
}

Result<SetUpDone> carryOut(Session &session, const SetUp &wanted)
{
    const SignalsHeld held;
    Undo undo(wanted);
    if (!wanted.keys.empty())
        undo.willMake(wanted.configurationFile);
    if (const Status written = writeConfiguration(wanted); !written)
        return failure(written.error());
    const auto configuration = session.configuration();
    if (!configuration)
        return failure(configuration.error());
    undo.willMake(configuration->masterKeyFile.isEmpty() ? runtime::defaultMasterKeyFile(wanted.data) : configuration->masterKeyFile);

    SetUpDone done;
    const auto work = [&] {
        return makeTenant(session, wanted, done)
            .and_then([&] { return makeAdministrator(session, wanted, done); })
            .and_then([&] { return sayAddress(session, wanted); })
            .and_then([&] { return readDocument(session, wanted, done); })
            .and_then([&] { return makeChannel(session, wanted, done); }) // the last that somebody else can refuse
            .and_then([&] { return askQuestion(session, wanted, done); });
    };
    if (const Status worked = work(); !worked) {
        session.close(); // nothing may be written behind what is taken away
        return failure(worked.error());
    }
    done.recoveryKey = session.recoveryKey();
    undo.keep();
    return done;
}

bool isSetUp(const QString &data)
{
    return runtime::wasUsed(data);
}

Result<SetUpStanding> standingOf(Session &session)
{
    SetUpStanding standing;
    const auto tenants = session.fetch<api::Page<api::TenantView>>({.path = "/tenants"});
    if (!tenants)
        return failure(tenants.error());
    for (const api::TenantView &tenant : tenants->items) {
        standing.tenants.push_back(tenant.name);
        if (const auto channels = session.fetch<api::Page<api::ChannelView>>({.path = tenantPath(tenant.id, "/channels")}))
            standing.channels += static_cast<qint64>(channels->items.size());
        if (const auto documents = session.fetch<api::Page<api::DocumentView>>({.path = tenantPath(tenant.id, "/documents")}))
            standing.documents += static_cast<qint64>(documents->items.size());
    }
    if (const auto accounts = session.fetch<api::Page<api::AccountView>>({.path = "/accounts"}))
        standing.accounts = static_cast<qint64>(accounts->items.size());
    return standing;
}

} // namespace passerelle::service
