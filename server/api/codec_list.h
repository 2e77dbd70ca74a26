// The structs that cross the API by themselves; those that they contain follow.
#pragma once

#define PASSERELLE_API_STRUCTS(X)                                                                        \
    X(NewTenant) X(TenantView) X(Page<TenantView>)                                                       \
    X(NewChannel) X(ChannelChange) X(ChannelView) X(Page<ChannelView>) X(ChannelCreated)                 \
    X(ProviderChange) X(ProviderView) X(ConnectionView)                                                  \
    X(NewToken) X(TokenView) X(Page<TokenView>) X(TokenCreated)                                          \
    X(SettingChange) X(SettingView) X(Page<SettingView>)                                                 \
    X(DocumentView) X(Page<DocumentView>) X(DocumentAccepted) X(DocumentDetail) X(ProgressView)          \
    X(Page<PassageView>) X(SearchQuery) X(SearchResult) X(AskQuestion) X(AnswerView)                     \
    X(ConversationView) X(Page<ConversationView>) X(MessageView) X(Page<MessageView>) X(MessageDetail)   \
    X(LedgerView) X(LedgerCheck) X(Page<RejectedCallView>) X(ReplayAccepted)                             \
    X(NewAgency) X(AgencyView) X(Page<AgencyView>) X(NewMember) X(MemberView) X(Page<MemberView>)           \
    X(NewGrant) X(GrantView) X(Page<GrantView>) X(AuditView) X(Page<AuditView>) X(AuditCheck)            \
    X(CanaryWish) X(CanaryView)                                                                          \
    X(StatusView) X(HealthView) X(InstanceProof) X(ProblemView)
