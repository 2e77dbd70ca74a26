// The structs that cross the API by themselves; those that they contain follow.
#pragma once

#define PASSERELLE_API_STRUCTS(X)                                                                        \
    X(NewTenant) X(TenantView) X(Page<TenantView>)                                                       \
    X(NewChannel) X(ChannelChange) X(ChannelView) X(Page<ChannelView>) X(ChannelCreated)                 \
    X(ProviderChange) X(ProviderView) X(ConnectionView)                                                  \
    X(NewToken) X(TokenView) X(Page<TokenView>) X(TokenCreated)                                          \
    X(SettingChange) X(SettingView) X(Page<SettingView>)                                                 \
    X(HiddenTextView) X(Page<HiddenTextView>) X(HiddenTextDecision)                                     \
    X(PageText) X(ReadingQuote) X(ReadingChoice)                                                         \
    X(DocumentView) X(Page<DocumentView>) X(DocumentAccepted) X(DocumentDetail) X(ProgressView) X(Page<ProgressView>) X(PassageView) \
    X(Page<PassageView>) X(SearchQuery) X(SearchResult) X(AskQuestion) X(AnswerView)                     \
    X(OwnershipView) X(OwnershipWanted) X(ConversationView) X(Page<ConversationView>) X(MessageView) X(Page<MessageView>) X(MessageDetail)   \
    X(LedgerView) X(LedgerCheck) X(Page<RejectedCallView>) X(ReplayAccepted)                             \
    X(NewAgency) X(AgencyView) X(Page<AgencyView>) X(NewMember) X(MemberView) X(Page<MemberView>)           \
    X(NewGrant) X(GrantView) X(Page<GrantView>) X(AuditView) X(Page<AuditView>) X(AuditCheck)            \
    X(CanaryWish) X(CanaryView)                                                                          \
    X(TenantLifeView) X(LifeChange) X(TransferWish) X(ErasureWish) X(NoticeView) X(Page<NoticeView>)    \
    X(ContactView) X(Page<ContactView>) X(ConsentView) X(Page<ConsentView>) X(ExportView)                \
    X(Page<ExportView>) X(PortableWish) X(ReceiptView) X(Page<ReceiptView>) X(ReceiptText)               \
    X(ReceiptCheck) X(ProcessingRecordView) X(ClockView) X(ImportReceived) X(ImportWish) X(ImportReport)                                             \
    X(NewPlan) X(PlanView) X(Page<PlanView>) X(PlanChoice) X(UsageView) X(Page<ContactUsageView>)          \
    X(Page<TurnUsageView>) X(NewPrice) X(NewRate) X(PriceTableView) X(BillingIdentity)                   \
    X(NewInvoice) X(CreditWish) X(InvoiceView) X(Page<InvoiceView>) X(InvoiceDetail)                     \
    X(SignUpRules) X(NewSignUp) X(CodeAsked) X(CodeShown) X(NewSession) X(SessionCreated) X(ResetAsk)       \
    X(PasswordReset) X(InvitationAcceptance) X(OwnAccountView) X(PasswordChange) X(TermsAcceptance)      \
    X(SessionView) X(Page<SessionView>) X(SecondFactorCreated) X(FactorCode) X(RecoveryCodesCreated)     \
    X(AccountView) X(Page<AccountView>) X(NewAccountWish) X(AccountCreated) X(ResetCodeCreated)          \
    X(NewInvitation) X(InvitationView) X(Page<InvitationView>) X(InvitationCreated)                      \
    X(BackupView) X(Page<BackupView>) X(BackupStateView) X(RecoveryKeyWish) X(RecoveryKeyCreated) X(KeyChangeView) \
    X(ManyChatView) X(ManyChatTrial) X(ManyChatPreview) X(ManyChatListsView) X(SetupCheckView)                                \
    X(AlertView) X(Page<AlertView>) X(AlertRouteView) X(AlertRouteChange) X(AlertWebhook)                \
    X(AlertWebhookCreated) X(AlertDeliveryView) X(Page<AlertDeliveryView>)                               \
    X(NewWhatsAppApp) X(WhatsAppAppView) X(Page<WhatsAppAppView>) X(WhatsAppAppCreated) X(WhatsAppAppSecret) \
    X(ConnectionsView) X(RoundTripView) X(Page<RoundTripView>)                                          \
    X(NewReply) X(ReplyView) X(Page<ReplyView>) X(TimelineView) X(DraftView) X(Page<DraftView>) X(DraftAnswer) \
    X(Page<AgreementView>) X(EffectView) X(EffectChange)                                                 \
    X(NewCurated) X(CuratedChange) X(CuratedView) X(Page<CuratedView>) X(CuratedTrial) X(CuratedTrialView) \
    X(NewFeedback) X(FeedbackView) X(Page<FeedbackView>) X(GapView) X(Page<GapView>) X(GapDetail)        \
    X(GapAnswer) X(GapReplayView) X(GapReportView)                                                       \
    X(PermissionsView) X(SetupView) X(EventsView) X(LogLinesView) X(QueuesView) X(FiguresView) X(ProviderModelsView) \
    X(NewBenchQuestion) X(BenchQuestionChange) X(BenchQuestionView) X(Page<BenchQuestionView>) X(NewBenchRun) X(BenchRunView) \
    X(AnswerRecordView) X(NewReplay) X(ReplayView) X(NewFactWish) X(FactChange) X(FactView) X(Page<FactView>) \
    X(WordGroupView) X(NewWordList) X(WordListView) X(CalibrationView) X(CalibrationChoice)                                   \
    X(Page<BenchRunView>) X(BenchMeasuresView) X(BenchRunDetail) X(BenchComparisonView) X(Page<RealQuestionView>)             \
    X(EmbeddingWish) X(EmbeddingQuoteView) X(EmbeddingActivation) X(EmbeddingChangeView) X(Page<EmbeddingChangeView>) \
    X(NewPrivacyRequest) X(PrivacyRequestChange) X(PrivacyRequestView) X(Page<PrivacyRequestView>)       \
    X(ConversationCountsView) X(SeenMark) X(NewNote) X(NoteView) X(WritingView) X(NewCanned) X(CannedChange)  \
    X(CannedView) X(Page<CannedView>) X(ContactContextView)                                              \
    X(DocumentVersionView) X(DocumentVersionsView) X(ActivationWish) X(ReplacementWish) X(ValidityWish) X(ProposalDecision) \
    X(NewRehearsal) X(RehearsalQuoteView) X(RehearsalView) X(ConflictView) X(Page<ConflictView>) X(ConflictChange) \
    X(StatusView) X(HealthView) X(InstanceProof) X(ProblemView)
