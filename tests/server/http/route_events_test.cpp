// What a call that changed something is told as: the noun of its path, the number when it is that noun's, what changed
// beside it; nothing for a call that only reads or tries.
#include "server/http/route_events.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::http;

namespace {

constexpr TenantId kTenant(7);

QByteArray told(Method method, const QByteArray &below, Permission permission, const std::vector<std::pair<QByteArray, QByteArray>> &parameters = {})
{
    Request request;
    request.method = method;
    request.pathParameters = parameters;
    const bool ofTenant = below.startsWith("/tenants/{tenant}");
    const auto context = ofTenant ? std::optional(TenantContext::proven(kTenant, TenantProof::StoredRecord)) : std::nullopt;
    QByteArray words;
    for (const Event &event : eventsOf(QByteArray("/api/v1" + below), permission, request, context)) {
        words += words.isEmpty() ? "" : ", ";
        words += nameOf(event.kind);
        if (event.tenant.isValid())
            words += " of " + QByteArray::number(event.tenant.value);
        if (event.object != 0)
            words += " #" + QByteArray::number(event.object);
    }
    return words;
}

} // namespace

class RouteEventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workOnAConversationIsToldOfIt()
    {
        using enum Permission;
        for (const char *deed : {"resolve", "reopen", "seen", "notes", "writing", "replies", "take-over", "give-back"})
            QCOMPARE(told(Method::Post, QByteArray("/tenants/{tenant}/conversations/{conversation}/") + deed, ManageConversations, {{"tenant", "7"}, {"conversation", "12"}}), "conversation of 7 #12");
        QCOMPARE(told(Method::Post, "/tenants/{tenant}/drafts/{draft}/send", ManageConversations, {{"draft", "3"}}), "draft of 7 #3, conversation of 7");
        QCOMPARE(told(Method::Post, "/tenants/{tenant}/dead-letters/{message}/replay", ManageConversations, {{"message", "5"}}), "message of 7 #5");
        QCOMPARE(told(Method::Delete, "/tenants/{tenant}/canned/{canned}", ManageConversations, {{"canned", "4"}}), "canned of 7 #4");
    }

    void aNumberOfSomethingElseIsNotTold()
    {
        using enum Permission;
        QCOMPARE(told(Method::Delete, "/tenants/{tenant}/grants/{grant}", GrantSupport, {{"grant", "9"}}), "member of 7");
        QCOMPARE(told(Method::Patch, "/tenants/{tenant}/requests/{request}", ExportContact, {{"request", "9"}}), "privacy of 7");
        QCOMPARE(told(Method::Put, "/tenants/{tenant}/settings/{key}", ConfigureTenant, {{"key", "42"}}), "settings of 7");
        QCOMPARE(told(Method::Post, "/tenants/{tenant}/gaps/{gap}/answer", ManageDocuments, {{"gap", "2"}}), "gap of 7 #2, curated of 7");
    }

    void theInstallationHearsOfTenants()
    {
        using enum Permission;
        QCOMPARE(told(Method::Post, "/tenants", CreateTenants), "tenant");
        QCOMPARE(told(Method::Post, "/tenants/{tenant}/erase", EraseTenant), "tenant of 7, tenant #7");
        QCOMPARE(told(Method::Patch, "/tenants/{tenant}", ConfigureTenant), "tenant of 7, tenant #7");
        QCOMPARE(told(Method::Post, "/accounts/{account}/suspend", ManageAccounts, {{"account", "8"}}), "account #8");
    }

    void whatOnlyReadsOrTriesIsSilent()
    {
        using enum Permission;
        QCOMPARE(told(Method::Get, "/tenants/{tenant}/conversations", ReadContent), "");
        QCOMPARE(told(Method::Post, "/tenants/{tenant}/ask", ReadContent), "");
        QCOMPARE(told(Method::Post, "/tenants/{tenant}/channels/{channel}/test", ConfigureChannels, {{"channel", "1"}}), "");
        QCOMPARE(told(Method::Post, "/account/password", OwnAccount), "");
    }
};

QTEST_APPLESS_MAIN(RouteEventsTest)
#include "route_events_test.moc"
