#include "ui/clients/people_words.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <span>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct PeopleWord {
    const char *name;
    const char *words;
};

QString peopleWords(std::span<const PeopleWord> table, const QString &name)
{
    for (const PeopleWord &word : table)
        if (name == QLatin1String(word.name))
            return QCoreApplication::translate("PeopleWords", word.words);
    return name;
}

constexpr std::array kRoleNames{
    PeopleWord{"tenant_owner", QT_TRANSLATE_NOOP("PeopleWords", "Owner")},
    PeopleWord{"tenant_editor", QT_TRANSLATE_NOOP("PeopleWords", "Editor")},
    PeopleWord{"tenant_reader", QT_TRANSLATE_NOOP("PeopleWords", "Reader")},
    PeopleWord{"administrator", QT_TRANSLATE_NOOP("PeopleWords", "Administrator")},
    PeopleWord{"agency", QT_TRANSLATE_NOOP("PeopleWords", "Agency")},
    PeopleWord{"support", QT_TRANSLATE_NOOP("PeopleWords", "Support")},
};
constexpr std::array kRoleSentences{
    PeopleWord{"tenant_owner", QT_TRANSLATE_NOOP("PeopleWords", "Runs this client: channels, keys, people, privacy, billing; may cancel it.")},
    PeopleWord{"tenant_editor", QT_TRANSLATE_NOOP("PeopleWords", "Answers contacts and keeps the documents; sees no keys, people or invoices.")},
    PeopleWord{"tenant_reader", QT_TRANSLATE_NOOP("PeopleWords", "Reads conversations and documents, and changes nothing.")},
    PeopleWord{"administrator", QT_TRANSLATE_NOOP("PeopleWords", "Runs the whole installation, every client included.")},
    PeopleWord{"agency", QT_TRANSLATE_NOOP("PeopleWords", "Makes, runs and bills the agency’s own clients, and sees no others.")},
    PeopleWord{"support", QT_TRANSLATE_NOOP("PeopleWords", "Sees states and figures everywhere; content only where a client lets it, for a while.")},
};
constexpr std::array kPermissionNames{
    PeopleWord{"tenant.observe", QT_TRANSLATE_NOOP("PeopleWords", "See states and figures")},
    PeopleWord{"content.read", QT_TRANSLATE_NOOP("PeopleWords", "Read documents, conversations and answers")},
    PeopleWord{"documents.manage", QT_TRANSLATE_NOOP("PeopleWords", "Add, replace and remove documents")},
    PeopleWord{"conversations.manage", QT_TRANSLATE_NOOP("PeopleWords", "Answer contacts, decide on drafts")},
    PeopleWord{"channels.configure", QT_TRANSLATE_NOOP("PeopleWords", "Connect and change channels")},
    PeopleWord{"provider.configure", QT_TRANSLATE_NOOP("PeopleWords", "Choose the model and its key")},
    PeopleWord{"tenant.configure", QT_TRANSLATE_NOOP("PeopleWords", "Change the client’s settings")},
    PeopleWord{"tokens.manage", QT_TRANSLATE_NOOP("PeopleWords", "Make and revoke tokens")},
    PeopleWord{"members.manage", QT_TRANSLATE_NOOP("PeopleWords", "Invite and remove members")},
    PeopleWord{"tenant.audit", QT_TRANSLATE_NOOP("PeopleWords", "Read the activity log")},
    PeopleWord{"billing.read", QT_TRANSLATE_NOOP("PeopleWords", "See usage and invoices")},
    PeopleWord{"privacy.read", QT_TRANSLATE_NOOP("PeopleWords", "See consents and receipts")},
    PeopleWord{"contacts.export", QT_TRANSLATE_NOOP("PeopleWords", "Export a contact’s data")},
    PeopleWord{"contacts.erase", QT_TRANSLATE_NOOP("PeopleWords", "Erase a contact for good")},
    PeopleWord{"tenant.export", QT_TRANSLATE_NOOP("PeopleWords", "Export the client whole")},
};

} // namespace

QString roleName(const QString &role) { return peopleWords(kRoleNames, role); }
QString roleSentence(const QString &role) { return peopleWords(kRoleSentences, role); }
QString permissionName(const QString &permission) { return peopleWords(kPermissionNames, permission); }

const QStringList &tenantRoles()
{
    static const QStringList roles{u"tenant_owner"_s, u"tenant_editor"_s, u"tenant_reader"_s};
    return roles;
}

const QStringList &installationRoles()
{
    static const QStringList roles{u"administrator"_s, u"support"_s, u"agency"_s};
    return roles;
}

const QStringList &tenantPermissions()
{
    static const QStringList permissions = [] {
        QStringList names;
        for (const PeopleWord &word : kPermissionNames)
            names.append(QString::fromLatin1(word.name));
        return names;
    }();
    return permissions;
}

} // namespace passerelle::ui
