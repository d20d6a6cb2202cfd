// Printed by `cargo xtask codegen` from models/. Do not edit.

#![allow(clippy::single_match, reason = "every shape is printed in one form")]

use secret::Secret;
use smithy::{
    Decode, Decoder, Encode, Encoder, Length, Malformed, Pattern, Range, Slot, TextEnum, Timestamp,
};

/// `AccessDeniedForDependencyExceptionReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessDeniedForDependencyExceptionReason {
    /// `ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE`.
    AccessDeniedDuringCreateServiceLinkedRole,
}

impl TextEnum for AccessDeniedForDependencyExceptionReason {
    const VALUES: &'static [&'static str] = &["ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE" => {
                Some(Self::AccessDeniedDuringCreateServiceLinkedRole)
            }

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::AccessDeniedDuringCreateServiceLinkedRole => {
                "ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE"
            }
        }
    }
}

impl Encode for AccessDeniedForDependencyExceptionReason {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `Account`.
#[derive(Debug, Default)]
pub struct Account {
    /// `Id`, 0 to 12 characters.
    pub id: Option<String>,
    /// `Arn`.
    pub arn: Option<String>,
    /// `Email`, 6 to 64 characters; sensitive.
    pub email: Option<Secret<String>>,
    /// `Name`, 1 to 128 characters; sensitive.
    pub name: Option<Secret<String>>,
    /// `Status`.
    pub status: Option<AccountStatus>,
    /// `State`.
    pub state: Option<AccountState>,
    /// `Paths`.
    pub paths: Option<Vec<String>>,
    /// `JoinedMethod`.
    pub joined_method: Option<AccountJoinedMethod>,
    /// `JoinedTimestamp`.
    pub joined_timestamp: Option<Timestamp>,
}

impl Encode for Account {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.email {
            to.member("Email");
            value.encode(to);
        }
        if let Some(value) = &self.name {
            to.member("Name");
            value.encode(to);
        }
        if let Some(value) = &self.status {
            to.member("Status");
            value.encode(to);
        }
        if let Some(value) = &self.state {
            to.member("State");
            value.encode(to);
        }
        if let Some(value) = &self.paths {
            to.member("Paths");
            to.list(value);
        }
        if let Some(value) = &self.joined_method {
            to.member("JoinedMethod");
            value.encode(to);
        }
        if let Some(value) = &self.joined_timestamp {
            to.member("JoinedTimestamp");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AccountJoinedMethod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountJoinedMethod {
    /// `INVITED`.
    Invited,
    /// `CREATED`.
    Created,
}

impl TextEnum for AccountJoinedMethod {
    const VALUES: &'static [&'static str] = &["INVITED", "CREATED"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "INVITED" => Some(Self::Invited),
            "CREATED" => Some(Self::Created),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Invited => "INVITED",
            Self::Created => "CREATED",
        }
    }
}

impl Encode for AccountJoinedMethod {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `AccountState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountState {
    /// `PENDING_ACTIVATION`.
    PendingActivation,
    /// `ACTIVE`.
    Active,
    /// `SUSPENDED`.
    Suspended,
    /// `PENDING_CLOSURE`.
    PendingClosure,
    /// `CLOSED`.
    Closed,
}

impl TextEnum for AccountState {
    const VALUES: &'static [&'static str] = &[
        "PENDING_ACTIVATION",
        "ACTIVE",
        "SUSPENDED",
        "PENDING_CLOSURE",
        "CLOSED",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "PENDING_ACTIVATION" => Some(Self::PendingActivation),
            "ACTIVE" => Some(Self::Active),
            "SUSPENDED" => Some(Self::Suspended),
            "PENDING_CLOSURE" => Some(Self::PendingClosure),
            "CLOSED" => Some(Self::Closed),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::PendingActivation => "PENDING_ACTIVATION",
            Self::Active => "ACTIVE",
            Self::Suspended => "SUSPENDED",
            Self::PendingClosure => "PENDING_CLOSURE",
            Self::Closed => "CLOSED",
        }
    }
}

impl Encode for AccountState {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `AccountStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountStatus {
    /// `ACTIVE`.
    Active,
    /// `SUSPENDED`.
    Suspended,
    /// `PENDING_CLOSURE`.
    PendingClosure,
}

impl TextEnum for AccountStatus {
    const VALUES: &'static [&'static str] = &["ACTIVE", "SUSPENDED", "PENDING_CLOSURE"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACTIVE" => Some(Self::Active),
            "SUSPENDED" => Some(Self::Suspended),
            "PENDING_CLOSURE" => Some(Self::PendingClosure),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Suspended => "SUSPENDED",
            Self::PendingClosure => "PENDING_CLOSURE",
        }
    }
}

impl Encode for AccountStatus {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `AttachPolicyRequest`.
#[derive(Debug, Default)]
pub struct AttachPolicyRequest {
    /// `PolicyId`, 0 to 130 characters.
    pub policy_id: String,
    /// `TargetId`, 0 to 100 characters.
    pub target_id: String,
}

impl Encode for AttachPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyId");
        {
            let value = &self.policy_id;
            value.encode(to);
        }
        to.member("TargetId");
        {
            let value = &self.target_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AttachPolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_id = Slot::Absent;
        let mut target_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyId" => {
                    policy_id = from.member("policyId", |from| {
                        static PATTERN: Pattern = Pattern::new("^p-[0-9a-zA-Z_]{8,128}$");
                        from.text(Length::at_most(130), Some(&PATTERN))
                    })?
                }
                "TargetId" => {
                    target_id = from.member("targetId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_id = from.required("policyId", policy_id);
        let target_id = from.required("targetId", target_id);
        let (Some(policy_id), Some(target_id)) = (policy_id, target_id) else {
            return Ok(None);
        };

        Ok(Some(Self { policy_id, target_id }))
    }
}

/// `AttachPolicyResponse`.
#[derive(Debug, Default)]
pub struct AttachPolicyResponse {}

impl Encode for AttachPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `Child`.
#[derive(Debug, Default)]
pub struct Child {
    /// `Id`, 0 to 100 characters.
    pub id: Option<String>,
    /// `Type`.
    pub type_: Option<ChildType>,
}

impl Encode for Child {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.type_ {
            to.member("Type");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ChildType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChildType {
    /// `ACCOUNT`.
    Account,
    /// `ORGANIZATIONAL_UNIT`.
    OrganizationalUnit,
}

impl TextEnum for ChildType {
    const VALUES: &'static [&'static str] = &["ACCOUNT", "ORGANIZATIONAL_UNIT"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACCOUNT" => Some(Self::Account),
            "ORGANIZATIONAL_UNIT" => Some(Self::OrganizationalUnit),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Account => "ACCOUNT",
            Self::OrganizationalUnit => "ORGANIZATIONAL_UNIT",
        }
    }
}

impl Encode for ChildType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `CloseAccountRequest`.
#[derive(Debug, Default)]
pub struct CloseAccountRequest {
    /// `AccountId`, 0 to 12 characters.
    pub account_id: String,
}

impl Encode for CloseAccountRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccountId");
        {
            let value = &self.account_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CloseAccountRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut account_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccountId" => {
                    account_id = from.member("accountId", |from| {
                        static PATTERN: Pattern = Pattern::new("^\\d{12}$");
                        from.text(Length::at_most(12), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let account_id = from.required("accountId", account_id);
        let Some(account_id) = account_id else {
            return Ok(None);
        };

        Ok(Some(Self { account_id }))
    }
}

/// `CloseAccountResponse`.
#[derive(Debug, Default)]
pub struct CloseAccountResponse {}

impl Encode for CloseAccountResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `ConstraintViolationExceptionReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintViolationExceptionReason {
    /// `ACCOUNT_NUMBER_LIMIT_EXCEEDED`.
    AccountNumberLimitExceeded,
    /// `HANDSHAKE_RATE_LIMIT_EXCEEDED`.
    HandshakeRateLimitExceeded,
    /// `OU_NUMBER_LIMIT_EXCEEDED`.
    OuNumberLimitExceeded,
    /// `OU_DEPTH_LIMIT_EXCEEDED`.
    OuDepthLimitExceeded,
    /// `POLICY_NUMBER_LIMIT_EXCEEDED`.
    PolicyNumberLimitExceeded,
    /// `POLICY_CONTENT_LIMIT_EXCEEDED`.
    PolicyContentLimitExceeded,
    /// `MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED`.
    MaxPolicyTypeAttachmentLimitExceeded,
    /// `MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED`.
    MinPolicyTypeAttachmentLimitExceeded,
    /// `ACCOUNT_CANNOT_LEAVE_ORGANIZATION`.
    AccountCannotLeaveOrganization,
    /// `ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA`.
    AccountCannotLeaveWithoutEula,
    /// `ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION`.
    AccountCannotLeaveWithoutPhoneVerification,
    /// `MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED`.
    MasterAccountPaymentInstrumentRequired,
    /// `MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED`.
    MemberAccountPaymentInstrumentRequired,
    /// `ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED`.
    AccountCreationRateLimitExceeded,
    /// `MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE`.
    MasterAccountAddressDoesNotMatchMarketplace,
    /// `MASTER_ACCOUNT_MISSING_CONTACT_INFO`.
    MasterAccountMissingContactInfo,
    /// `MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED`.
    MasterAccountNotGovcloudEnabled,
    /// `ORGANIZATION_NOT_IN_ALL_FEATURES_MODE`.
    OrganizationNotInAllFeaturesMode,
    /// `CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION`.
    CreateOrganizationInBillingModeUnsupportedRegion,
    /// `EMAIL_VERIFICATION_CODE_EXPIRED`.
    EmailVerificationCodeExpired,
    /// `WAIT_PERIOD_ACTIVE`.
    WaitPeriodActive,
    /// `MAX_TAG_LIMIT_EXCEEDED`.
    MaxTagLimitExceeded,
    /// `TAG_POLICY_VIOLATION`.
    TagPolicyViolation,
    /// `MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED`.
    MaxDelegatedAdministratorsForServiceLimitExceeded,
    /// `CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR`.
    CannotRegisterMasterAsDelegatedAdministrator,
    /// `CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG`.
    CannotRemoveDelegatedAdministratorFromOrg,
    /// `DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE`.
    DelegatedAdministratorExistsForThisService,
    /// `POLICY_TYPE_ENABLED_FOR_THIS_SERVICE`.
    PolicyTypeEnabledForThisService,
    /// `MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE`.
    MasterAccountMissingBusinessLicense,
    /// `CANNOT_CLOSE_MANAGEMENT_ACCOUNT`.
    CannotCloseManagementAccount,
    /// `CLOSE_ACCOUNT_QUOTA_EXCEEDED`.
    CloseAccountQuotaExceeded,
    /// `CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED`.
    CloseAccountRequestsLimitExceeded,
    /// `SERVICE_ACCESS_NOT_ENABLED`.
    ServiceAccessNotEnabled,
    /// `INVALID_PAYMENT_INSTRUMENT`.
    InvalidPaymentInstrument,
    /// `ACCOUNT_CREATION_NOT_COMPLETE`.
    AccountCreationNotComplete,
    /// `CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR`.
    CannotRegisterSuspendedAccountAsDelegatedAdministrator,
    /// `ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED`.
    AllFeaturesMigrationOrganizationSizeLimitExceeded,
    /// `RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION`.
    ResponsibilityTransferMaxLevelViolation,
    /// `RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION`.
    ResponsibilityTransferMaxInboundQuotaViolation,
    /// `RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION`.
    ResponsibilityTransferMaxOutboundQuotaViolation,
    /// `RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION`.
    ResponsibilityTransferMaxTransfersQuotaViolation,
    /// `ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS`.
    ActiveResponsibilityTransferProcess,
    /// `TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS`.
    TransferResponsibilityTargetDeletionInProgress,
    /// `TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS`.
    TransferResponsibilitySourceDeletionInProgress,
    /// `UNSUPPORTED_PRICING`.
    UnsupportedPricing,
    /// `UNMET_BILLING_PREREQUISITE`.
    UnmetBillingPrerequisite,
    /// `ACCOUNT_NOT_ACTIVE_FOR_TRANSFER_RESPONSIBILITY`.
    AccountNotActiveForTransferResponsibility,
    /// `TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED`.
    TransferResponsibilityUpdateNotAllowed,
}

impl TextEnum for ConstraintViolationExceptionReason {
    const VALUES: &'static [&'static str] = &[
        "ACCOUNT_NUMBER_LIMIT_EXCEEDED",
        "HANDSHAKE_RATE_LIMIT_EXCEEDED",
        "OU_NUMBER_LIMIT_EXCEEDED",
        "OU_DEPTH_LIMIT_EXCEEDED",
        "POLICY_NUMBER_LIMIT_EXCEEDED",
        "POLICY_CONTENT_LIMIT_EXCEEDED",
        "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
        "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
        "ACCOUNT_CANNOT_LEAVE_ORGANIZATION",
        "ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA",
        "ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION",
        "MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED",
        "MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED",
        "ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED",
        "MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE",
        "MASTER_ACCOUNT_MISSING_CONTACT_INFO",
        "MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED",
        "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
        "CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION",
        "EMAIL_VERIFICATION_CODE_EXPIRED",
        "WAIT_PERIOD_ACTIVE",
        "MAX_TAG_LIMIT_EXCEEDED",
        "TAG_POLICY_VIOLATION",
        "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
        "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
        "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
        "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE",
        "POLICY_TYPE_ENABLED_FOR_THIS_SERVICE",
        "MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE",
        "CANNOT_CLOSE_MANAGEMENT_ACCOUNT",
        "CLOSE_ACCOUNT_QUOTA_EXCEEDED",
        "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED",
        "SERVICE_ACCESS_NOT_ENABLED",
        "INVALID_PAYMENT_INSTRUMENT",
        "ACCOUNT_CREATION_NOT_COMPLETE",
        "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
        "ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED",
        "RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION",
        "RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION",
        "RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION",
        "RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION",
        "ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS",
        "TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS",
        "TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS",
        "UNSUPPORTED_PRICING",
        "UNMET_BILLING_PREREQUISITE",
        "ACCOUNT_NOT_ACTIVE_FOR_TRANSFER_RESPONSIBILITY",
        "TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACCOUNT_NUMBER_LIMIT_EXCEEDED" => Some(Self::AccountNumberLimitExceeded),
            "HANDSHAKE_RATE_LIMIT_EXCEEDED" => Some(Self::HandshakeRateLimitExceeded),
            "OU_NUMBER_LIMIT_EXCEEDED" => Some(Self::OuNumberLimitExceeded),
            "OU_DEPTH_LIMIT_EXCEEDED" => Some(Self::OuDepthLimitExceeded),
            "POLICY_NUMBER_LIMIT_EXCEEDED" => Some(Self::PolicyNumberLimitExceeded),
            "POLICY_CONTENT_LIMIT_EXCEEDED" => Some(Self::PolicyContentLimitExceeded),
            "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED" => Some(Self::MaxPolicyTypeAttachmentLimitExceeded),
            "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED" => Some(Self::MinPolicyTypeAttachmentLimitExceeded),
            "ACCOUNT_CANNOT_LEAVE_ORGANIZATION" => Some(Self::AccountCannotLeaveOrganization),
            "ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA" => Some(Self::AccountCannotLeaveWithoutEula),
            "ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION" => {
                Some(Self::AccountCannotLeaveWithoutPhoneVerification)
            }
            "MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED" => {
                Some(Self::MasterAccountPaymentInstrumentRequired)
            }
            "MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED" => {
                Some(Self::MemberAccountPaymentInstrumentRequired)
            }
            "ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED" => Some(Self::AccountCreationRateLimitExceeded),
            "MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE" => {
                Some(Self::MasterAccountAddressDoesNotMatchMarketplace)
            }
            "MASTER_ACCOUNT_MISSING_CONTACT_INFO" => Some(Self::MasterAccountMissingContactInfo),
            "MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED" => Some(Self::MasterAccountNotGovcloudEnabled),
            "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE" => Some(Self::OrganizationNotInAllFeaturesMode),
            "CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION" => {
                Some(Self::CreateOrganizationInBillingModeUnsupportedRegion)
            }
            "EMAIL_VERIFICATION_CODE_EXPIRED" => Some(Self::EmailVerificationCodeExpired),
            "WAIT_PERIOD_ACTIVE" => Some(Self::WaitPeriodActive),
            "MAX_TAG_LIMIT_EXCEEDED" => Some(Self::MaxTagLimitExceeded),
            "TAG_POLICY_VIOLATION" => Some(Self::TagPolicyViolation),
            "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED" => {
                Some(Self::MaxDelegatedAdministratorsForServiceLimitExceeded)
            }
            "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR" => {
                Some(Self::CannotRegisterMasterAsDelegatedAdministrator)
            }
            "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG" => {
                Some(Self::CannotRemoveDelegatedAdministratorFromOrg)
            }
            "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE" => {
                Some(Self::DelegatedAdministratorExistsForThisService)
            }
            "POLICY_TYPE_ENABLED_FOR_THIS_SERVICE" => Some(Self::PolicyTypeEnabledForThisService),
            "MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE" => Some(Self::MasterAccountMissingBusinessLicense),
            "CANNOT_CLOSE_MANAGEMENT_ACCOUNT" => Some(Self::CannotCloseManagementAccount),
            "CLOSE_ACCOUNT_QUOTA_EXCEEDED" => Some(Self::CloseAccountQuotaExceeded),
            "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED" => Some(Self::CloseAccountRequestsLimitExceeded),
            "SERVICE_ACCESS_NOT_ENABLED" => Some(Self::ServiceAccessNotEnabled),
            "INVALID_PAYMENT_INSTRUMENT" => Some(Self::InvalidPaymentInstrument),
            "ACCOUNT_CREATION_NOT_COMPLETE" => Some(Self::AccountCreationNotComplete),
            "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR" => {
                Some(Self::CannotRegisterSuspendedAccountAsDelegatedAdministrator)
            }
            "ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED" => {
                Some(Self::AllFeaturesMigrationOrganizationSizeLimitExceeded)
            }
            "RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION" => {
                Some(Self::ResponsibilityTransferMaxLevelViolation)
            }
            "RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION" => {
                Some(Self::ResponsibilityTransferMaxInboundQuotaViolation)
            }
            "RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION" => {
                Some(Self::ResponsibilityTransferMaxOutboundQuotaViolation)
            }
            "RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION" => {
                Some(Self::ResponsibilityTransferMaxTransfersQuotaViolation)
            }
            "ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS" => Some(Self::ActiveResponsibilityTransferProcess),
            "TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS" => {
                Some(Self::TransferResponsibilityTargetDeletionInProgress)
            }
            "TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS" => {
                Some(Self::TransferResponsibilitySourceDeletionInProgress)
            }
            "UNSUPPORTED_PRICING" => Some(Self::UnsupportedPricing),
            "UNMET_BILLING_PREREQUISITE" => Some(Self::UnmetBillingPrerequisite),
            "ACCOUNT_NOT_ACTIVE_FOR_TRANSFER_RESPONSIBILITY" => {
                Some(Self::AccountNotActiveForTransferResponsibility)
            }
            "TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED" => {
                Some(Self::TransferResponsibilityUpdateNotAllowed)
            }

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::AccountNumberLimitExceeded => "ACCOUNT_NUMBER_LIMIT_EXCEEDED",
            Self::HandshakeRateLimitExceeded => "HANDSHAKE_RATE_LIMIT_EXCEEDED",
            Self::OuNumberLimitExceeded => "OU_NUMBER_LIMIT_EXCEEDED",
            Self::OuDepthLimitExceeded => "OU_DEPTH_LIMIT_EXCEEDED",
            Self::PolicyNumberLimitExceeded => "POLICY_NUMBER_LIMIT_EXCEEDED",
            Self::PolicyContentLimitExceeded => "POLICY_CONTENT_LIMIT_EXCEEDED",
            Self::MaxPolicyTypeAttachmentLimitExceeded => "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
            Self::MinPolicyTypeAttachmentLimitExceeded => "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
            Self::AccountCannotLeaveOrganization => "ACCOUNT_CANNOT_LEAVE_ORGANIZATION",
            Self::AccountCannotLeaveWithoutEula => "ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA",
            Self::AccountCannotLeaveWithoutPhoneVerification => {
                "ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION"
            }
            Self::MasterAccountPaymentInstrumentRequired => "MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED",
            Self::MemberAccountPaymentInstrumentRequired => "MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED",
            Self::AccountCreationRateLimitExceeded => "ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED",
            Self::MasterAccountAddressDoesNotMatchMarketplace => {
                "MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE"
            }
            Self::MasterAccountMissingContactInfo => "MASTER_ACCOUNT_MISSING_CONTACT_INFO",
            Self::MasterAccountNotGovcloudEnabled => "MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED",
            Self::OrganizationNotInAllFeaturesMode => "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
            Self::CreateOrganizationInBillingModeUnsupportedRegion => {
                "CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION"
            }
            Self::EmailVerificationCodeExpired => "EMAIL_VERIFICATION_CODE_EXPIRED",
            Self::WaitPeriodActive => "WAIT_PERIOD_ACTIVE",
            Self::MaxTagLimitExceeded => "MAX_TAG_LIMIT_EXCEEDED",
            Self::TagPolicyViolation => "TAG_POLICY_VIOLATION",
            Self::MaxDelegatedAdministratorsForServiceLimitExceeded => {
                "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED"
            }
            Self::CannotRegisterMasterAsDelegatedAdministrator => {
                "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR"
            }
            Self::CannotRemoveDelegatedAdministratorFromOrg => {
                "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG"
            }
            Self::DelegatedAdministratorExistsForThisService => {
                "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE"
            }
            Self::PolicyTypeEnabledForThisService => "POLICY_TYPE_ENABLED_FOR_THIS_SERVICE",
            Self::MasterAccountMissingBusinessLicense => "MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE",
            Self::CannotCloseManagementAccount => "CANNOT_CLOSE_MANAGEMENT_ACCOUNT",
            Self::CloseAccountQuotaExceeded => "CLOSE_ACCOUNT_QUOTA_EXCEEDED",
            Self::CloseAccountRequestsLimitExceeded => "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED",
            Self::ServiceAccessNotEnabled => "SERVICE_ACCESS_NOT_ENABLED",
            Self::InvalidPaymentInstrument => "INVALID_PAYMENT_INSTRUMENT",
            Self::AccountCreationNotComplete => "ACCOUNT_CREATION_NOT_COMPLETE",
            Self::CannotRegisterSuspendedAccountAsDelegatedAdministrator => {
                "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR"
            }
            Self::AllFeaturesMigrationOrganizationSizeLimitExceeded => {
                "ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED"
            }
            Self::ResponsibilityTransferMaxLevelViolation => "RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION",
            Self::ResponsibilityTransferMaxInboundQuotaViolation => {
                "RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION"
            }
            Self::ResponsibilityTransferMaxOutboundQuotaViolation => {
                "RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION"
            }
            Self::ResponsibilityTransferMaxTransfersQuotaViolation => {
                "RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION"
            }
            Self::ActiveResponsibilityTransferProcess => "ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS",
            Self::TransferResponsibilityTargetDeletionInProgress => {
                "TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS"
            }
            Self::TransferResponsibilitySourceDeletionInProgress => {
                "TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS"
            }
            Self::UnsupportedPricing => "UNSUPPORTED_PRICING",
            Self::UnmetBillingPrerequisite => "UNMET_BILLING_PREREQUISITE",
            Self::AccountNotActiveForTransferResponsibility => {
                "ACCOUNT_NOT_ACTIVE_FOR_TRANSFER_RESPONSIBILITY"
            }
            Self::TransferResponsibilityUpdateNotAllowed => "TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED",
        }
    }
}

impl Encode for ConstraintViolationExceptionReason {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `CreateAccountFailureReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CreateAccountFailureReason {
    /// `ACCOUNT_LIMIT_EXCEEDED`.
    AccountLimitExceeded,
    /// `EMAIL_ALREADY_EXISTS`.
    EmailAlreadyExists,
    /// `INVALID_ADDRESS`.
    InvalidAddress,
    /// `INVALID_EMAIL`.
    InvalidEmail,
    /// `CONCURRENT_ACCOUNT_MODIFICATION`.
    ConcurrentAccountModification,
    /// `INTERNAL_FAILURE`.
    InternalFailure,
    /// `GOVCLOUD_ACCOUNT_ALREADY_EXISTS`.
    GovcloudAccountAlreadyExists,
    /// `MISSING_BUSINESS_VALIDATION`.
    MissingBusinessValidation,
    /// `FAILED_BUSINESS_VALIDATION`.
    FailedBusinessValidation,
    /// `PENDING_BUSINESS_VALIDATION`.
    PendingBusinessValidation,
    /// `INVALID_IDENTITY_FOR_BUSINESS_VALIDATION`.
    InvalidIdentityForBusinessValidation,
    /// `UNKNOWN_BUSINESS_VALIDATION`.
    UnknownBusinessValidation,
    /// `MISSING_PAYMENT_INSTRUMENT`.
    MissingPaymentInstrument,
    /// `INVALID_PAYMENT_INSTRUMENT`.
    InvalidPaymentInstrument,
    /// `UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED`.
    UpdateExistingResourcePolicyWithTagsNotSupported,
}

impl TextEnum for CreateAccountFailureReason {
    const VALUES: &'static [&'static str] = &[
        "ACCOUNT_LIMIT_EXCEEDED",
        "EMAIL_ALREADY_EXISTS",
        "INVALID_ADDRESS",
        "INVALID_EMAIL",
        "CONCURRENT_ACCOUNT_MODIFICATION",
        "INTERNAL_FAILURE",
        "GOVCLOUD_ACCOUNT_ALREADY_EXISTS",
        "MISSING_BUSINESS_VALIDATION",
        "FAILED_BUSINESS_VALIDATION",
        "PENDING_BUSINESS_VALIDATION",
        "INVALID_IDENTITY_FOR_BUSINESS_VALIDATION",
        "UNKNOWN_BUSINESS_VALIDATION",
        "MISSING_PAYMENT_INSTRUMENT",
        "INVALID_PAYMENT_INSTRUMENT",
        "UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACCOUNT_LIMIT_EXCEEDED" => Some(Self::AccountLimitExceeded),
            "EMAIL_ALREADY_EXISTS" => Some(Self::EmailAlreadyExists),
            "INVALID_ADDRESS" => Some(Self::InvalidAddress),
            "INVALID_EMAIL" => Some(Self::InvalidEmail),
            "CONCURRENT_ACCOUNT_MODIFICATION" => Some(Self::ConcurrentAccountModification),
            "INTERNAL_FAILURE" => Some(Self::InternalFailure),
            "GOVCLOUD_ACCOUNT_ALREADY_EXISTS" => Some(Self::GovcloudAccountAlreadyExists),
            "MISSING_BUSINESS_VALIDATION" => Some(Self::MissingBusinessValidation),
            "FAILED_BUSINESS_VALIDATION" => Some(Self::FailedBusinessValidation),
            "PENDING_BUSINESS_VALIDATION" => Some(Self::PendingBusinessValidation),
            "INVALID_IDENTITY_FOR_BUSINESS_VALIDATION" => Some(Self::InvalidIdentityForBusinessValidation),
            "UNKNOWN_BUSINESS_VALIDATION" => Some(Self::UnknownBusinessValidation),
            "MISSING_PAYMENT_INSTRUMENT" => Some(Self::MissingPaymentInstrument),
            "INVALID_PAYMENT_INSTRUMENT" => Some(Self::InvalidPaymentInstrument),
            "UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED" => {
                Some(Self::UpdateExistingResourcePolicyWithTagsNotSupported)
            }

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::AccountLimitExceeded => "ACCOUNT_LIMIT_EXCEEDED",
            Self::EmailAlreadyExists => "EMAIL_ALREADY_EXISTS",
            Self::InvalidAddress => "INVALID_ADDRESS",
            Self::InvalidEmail => "INVALID_EMAIL",
            Self::ConcurrentAccountModification => "CONCURRENT_ACCOUNT_MODIFICATION",
            Self::InternalFailure => "INTERNAL_FAILURE",
            Self::GovcloudAccountAlreadyExists => "GOVCLOUD_ACCOUNT_ALREADY_EXISTS",
            Self::MissingBusinessValidation => "MISSING_BUSINESS_VALIDATION",
            Self::FailedBusinessValidation => "FAILED_BUSINESS_VALIDATION",
            Self::PendingBusinessValidation => "PENDING_BUSINESS_VALIDATION",
            Self::InvalidIdentityForBusinessValidation => "INVALID_IDENTITY_FOR_BUSINESS_VALIDATION",
            Self::UnknownBusinessValidation => "UNKNOWN_BUSINESS_VALIDATION",
            Self::MissingPaymentInstrument => "MISSING_PAYMENT_INSTRUMENT",
            Self::InvalidPaymentInstrument => "INVALID_PAYMENT_INSTRUMENT",
            Self::UpdateExistingResourcePolicyWithTagsNotSupported => {
                "UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED"
            }
        }
    }
}

impl Encode for CreateAccountFailureReason {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `CreateAccountRequest`.
#[derive(Debug)]
pub struct CreateAccountRequest {
    /// `Email`, 6 to 64 characters; sensitive.
    pub email: Secret<String>,
    /// `AccountName`, 1 to 50 characters; sensitive.
    pub account_name: Secret<String>,
    /// `RoleName`, 0 to 64 characters.
    pub role_name: Option<String>,
    /// `IamUserAccessToBilling`.
    pub iam_user_access_to_billing: Option<IAMUserAccessToBilling>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateAccountRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Email");
        {
            let value = &self.email;
            value.encode(to);
        }
        to.member("AccountName");
        {
            let value = &self.account_name;
            value.encode(to);
        }
        if let Some(value) = &self.role_name {
            to.member("RoleName");
            value.encode(to);
        }
        if let Some(value) = &self.iam_user_access_to_billing {
            to.member("IamUserAccessToBilling");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreateAccountRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut email = Slot::Absent;
        let mut account_name = Slot::Absent;
        let mut role_name = Slot::Absent;
        let mut iam_user_access_to_billing = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Email" => {
                    email = from.member("email", |from| {
                        static PATTERN: Pattern = Pattern::new("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
                        from.secret_text(Length::between(6, 64), Some(&PATTERN))
                    })?
                }
                "AccountName" => {
                    account_name = from.member("accountName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u007E]+");
                        from.secret_text(Length::between(1, 50), Some(&PATTERN))
                    })?
                }
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]{1,64}");
                        from.text(Length::at_most(64), Some(&PATTERN))
                    })?
                }
                "IamUserAccessToBilling" => {
                    iam_user_access_to_billing = from.member("iamUserAccessToBilling", |from| {
                        from.text_enum::<IAMUserAccessToBilling>()
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| from.list(Length::ANY, |from| Tag::decode(from)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let email = from.required("email", email);
        let account_name = from.required("accountName", account_name);
        let (Some(email), Some(account_name)) = (email, account_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            email,
            account_name,
            role_name: role_name.optional(),
            iam_user_access_to_billing: iam_user_access_to_billing.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `CreateAccountResponse`.
#[derive(Debug, Default)]
pub struct CreateAccountResponse {
    /// `CreateAccountStatus`.
    pub create_account_status: Option<CreateAccountStatus>,
}

impl Encode for CreateAccountResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.create_account_status {
            to.member("CreateAccountStatus");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateAccountState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CreateAccountState {
    /// `IN_PROGRESS`.
    InProgress,
    /// `SUCCEEDED`.
    Succeeded,
    /// `FAILED`.
    Failed,
}

impl TextEnum for CreateAccountState {
    const VALUES: &'static [&'static str] = &["IN_PROGRESS", "SUCCEEDED", "FAILED"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "IN_PROGRESS" => Some(Self::InProgress),
            "SUCCEEDED" => Some(Self::Succeeded),
            "FAILED" => Some(Self::Failed),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::InProgress => "IN_PROGRESS",
            Self::Succeeded => "SUCCEEDED",
            Self::Failed => "FAILED",
        }
    }
}

impl Encode for CreateAccountState {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `CreateAccountStatus`.
#[derive(Debug, Default)]
pub struct CreateAccountStatus {
    /// `Id`, 0 to 36 characters.
    pub id: Option<String>,
    /// `AccountName`, 1 to 50 characters; sensitive.
    pub account_name: Option<Secret<String>>,
    /// `State`.
    pub state: Option<CreateAccountState>,
    /// `RequestedTimestamp`.
    pub requested_timestamp: Option<Timestamp>,
    /// `CompletedTimestamp`.
    pub completed_timestamp: Option<Timestamp>,
    /// `AccountId`, 0 to 12 characters.
    pub account_id: Option<String>,
    /// `GovCloudAccountId`, 0 to 12 characters.
    pub gov_cloud_account_id: Option<String>,
    /// `FailureReason`.
    pub failure_reason: Option<CreateAccountFailureReason>,
}

impl Encode for CreateAccountStatus {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.account_name {
            to.member("AccountName");
            value.encode(to);
        }
        if let Some(value) = &self.state {
            to.member("State");
            value.encode(to);
        }
        if let Some(value) = &self.requested_timestamp {
            to.member("RequestedTimestamp");
            value.encode(to);
        }
        if let Some(value) = &self.completed_timestamp {
            to.member("CompletedTimestamp");
            value.encode(to);
        }
        if let Some(value) = &self.account_id {
            to.member("AccountId");
            value.encode(to);
        }
        if let Some(value) = &self.gov_cloud_account_id {
            to.member("GovCloudAccountId");
            value.encode(to);
        }
        if let Some(value) = &self.failure_reason {
            to.member("FailureReason");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateOrganizationRequest`.
#[derive(Debug, Default)]
pub struct CreateOrganizationRequest {
    /// `FeatureSet`.
    pub feature_set: Option<OrganizationFeatureSet>,
}

impl Encode for CreateOrganizationRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.feature_set {
            to.member("FeatureSet");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateOrganizationRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut feature_set = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "FeatureSet" => {
                    feature_set =
                        from.member("featureSet", |from| from.text_enum::<OrganizationFeatureSet>())?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            feature_set: feature_set.optional(),
        }))
    }
}

/// `CreateOrganizationResponse`.
#[derive(Debug, Default)]
pub struct CreateOrganizationResponse {
    /// `Organization`.
    pub organization: Option<Organization>,
}

impl Encode for CreateOrganizationResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.organization {
            to.member("Organization");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateOrganizationalUnitRequest`.
#[derive(Debug, Default)]
pub struct CreateOrganizationalUnitRequest {
    /// `ParentId`, 0 to 100 characters.
    pub parent_id: String,
    /// `Name`, 1 to 128 characters.
    pub name: String,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateOrganizationalUnitRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ParentId");
        {
            let value = &self.parent_id;
            value.encode(to);
        }
        to.member("Name");
        {
            let value = &self.name;
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreateOrganizationalUnitRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut parent_id = Slot::Absent;
        let mut name = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ParentId" => {
                    parent_id = from.member("parentId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                "Name" => {
                    name = from.member("name", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| from.list(Length::ANY, |from| Tag::decode(from)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let parent_id = from.required("parentId", parent_id);
        let name = from.required("name", name);
        let (Some(parent_id), Some(name)) = (parent_id, name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            parent_id,
            name,
            tags: tags.optional(),
        }))
    }
}

/// `CreateOrganizationalUnitResponse`.
#[derive(Debug, Default)]
pub struct CreateOrganizationalUnitResponse {
    /// `OrganizationalUnit`.
    pub organizational_unit: Option<OrganizationalUnit>,
}

impl Encode for CreateOrganizationalUnitResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.organizational_unit {
            to.member("OrganizationalUnit");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreatePolicyRequest`.
#[derive(Debug)]
pub struct CreatePolicyRequest {
    /// `Content`.
    pub content: String,
    /// `Description`, 0 to 512 characters.
    pub description: String,
    /// `Name`, 1 to 128 characters.
    pub name: String,
    /// `Type`.
    pub type_: PolicyType,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreatePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Content");
        {
            let value = &self.content;
            value.encode(to);
        }
        to.member("Description");
        {
            let value = &self.description;
            value.encode(to);
        }
        to.member("Name");
        {
            let value = &self.name;
            value.encode(to);
        }
        to.member("Type");
        {
            let value = &self.type_;
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreatePolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut content = Slot::Absent;
        let mut description = Slot::Absent;
        let mut name = Slot::Absent;
        let mut type_ = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Content" => {
                    content = from.member("content", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_least(1), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description = from.member("description", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(512), Some(&PATTERN))
                    })?
                }
                "Name" => {
                    name = from.member("name", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Type" => type_ = from.member("type", |from| from.text_enum::<PolicyType>())?,
                "Tags" => {
                    tags = from.member("tags", |from| from.list(Length::ANY, |from| Tag::decode(from)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let content = from.required("content", content);
        let description = from.required("description", description);
        let name = from.required("name", name);
        let type_ = from.required("type", type_);
        let (Some(content), Some(description), Some(name), Some(type_)) = (content, description, name, type_)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            content,
            description,
            name,
            type_,
            tags: tags.optional(),
        }))
    }
}

/// `CreatePolicyResponse`.
#[derive(Debug, Default)]
pub struct CreatePolicyResponse {
    /// `Policy`.
    pub policy: Option<Policy>,
}

impl Encode for CreatePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DeleteOrganizationRequest`.
#[derive(Debug, Default)]
pub struct DeleteOrganizationRequest {}

impl Encode for DeleteOrganizationRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for DeleteOrganizationRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `DeleteOrganizationResponse`.
#[derive(Debug, Default)]
pub struct DeleteOrganizationResponse {}

impl Encode for DeleteOrganizationResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteOrganizationalUnitRequest`.
#[derive(Debug, Default)]
pub struct DeleteOrganizationalUnitRequest {
    /// `OrganizationalUnitId`, 0 to 68 characters.
    pub organizational_unit_id: String,
}

impl Encode for DeleteOrganizationalUnitRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OrganizationalUnitId");
        {
            let value = &self.organizational_unit_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteOrganizationalUnitRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut organizational_unit_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OrganizationalUnitId" => {
                    organizational_unit_id = from.member("organizationalUnitId", |from| {
                        static PATTERN: Pattern = Pattern::new("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$");
                        from.text(Length::at_most(68), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let organizational_unit_id = from.required("organizationalUnitId", organizational_unit_id);
        let Some(organizational_unit_id) = organizational_unit_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            organizational_unit_id,
        }))
    }
}

/// `DeleteOrganizationalUnitResponse`.
#[derive(Debug, Default)]
pub struct DeleteOrganizationalUnitResponse {}

impl Encode for DeleteOrganizationalUnitResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeletePolicyRequest`.
#[derive(Debug, Default)]
pub struct DeletePolicyRequest {
    /// `PolicyId`, 0 to 130 characters.
    pub policy_id: String,
}

impl Encode for DeletePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyId");
        {
            let value = &self.policy_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeletePolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyId" => {
                    policy_id = from.member("policyId", |from| {
                        static PATTERN: Pattern = Pattern::new("^p-[0-9a-zA-Z_]{8,128}$");
                        from.text(Length::at_most(130), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_id = from.required("policyId", policy_id);
        let Some(policy_id) = policy_id else {
            return Ok(None);
        };

        Ok(Some(Self { policy_id }))
    }
}

/// `DeletePolicyResponse`.
#[derive(Debug, Default)]
pub struct DeletePolicyResponse {}

impl Encode for DeletePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DescribeAccountRequest`.
#[derive(Debug, Default)]
pub struct DescribeAccountRequest {
    /// `AccountId`, 0 to 12 characters.
    pub account_id: String,
}

impl Encode for DescribeAccountRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccountId");
        {
            let value = &self.account_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DescribeAccountRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut account_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccountId" => {
                    account_id = from.member("accountId", |from| {
                        static PATTERN: Pattern = Pattern::new("^\\d{12}$");
                        from.text(Length::at_most(12), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let account_id = from.required("accountId", account_id);
        let Some(account_id) = account_id else {
            return Ok(None);
        };

        Ok(Some(Self { account_id }))
    }
}

/// `DescribeAccountResponse`.
#[derive(Debug, Default)]
pub struct DescribeAccountResponse {
    /// `Account`.
    pub account: Option<Account>,
}

impl Encode for DescribeAccountResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.account {
            to.member("Account");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DescribeCreateAccountStatusRequest`.
#[derive(Debug, Default)]
pub struct DescribeCreateAccountStatusRequest {
    /// `CreateAccountRequestId`, 0 to 36 characters.
    pub create_account_request_id: String,
}

impl Encode for DescribeCreateAccountStatusRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("CreateAccountRequestId");
        {
            let value = &self.create_account_request_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DescribeCreateAccountStatusRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut create_account_request_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "CreateAccountRequestId" => {
                    create_account_request_id = from.member("createAccountRequestId", |from| {
                        static PATTERN: Pattern = Pattern::new("^car-[a-z0-9]{8,32}$");
                        from.text(Length::at_most(36), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let create_account_request_id = from.required("createAccountRequestId", create_account_request_id);
        let Some(create_account_request_id) = create_account_request_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            create_account_request_id,
        }))
    }
}

/// `DescribeCreateAccountStatusResponse`.
#[derive(Debug, Default)]
pub struct DescribeCreateAccountStatusResponse {
    /// `CreateAccountStatus`.
    pub create_account_status: Option<CreateAccountStatus>,
}

impl Encode for DescribeCreateAccountStatusResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.create_account_status {
            to.member("CreateAccountStatus");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DescribeOrganizationRequest`.
#[derive(Debug, Default)]
pub struct DescribeOrganizationRequest {}

impl Encode for DescribeOrganizationRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for DescribeOrganizationRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `DescribeOrganizationResponse`.
#[derive(Debug, Default)]
pub struct DescribeOrganizationResponse {
    /// `Organization`.
    pub organization: Option<Organization>,
}

impl Encode for DescribeOrganizationResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.organization {
            to.member("Organization");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DescribeOrganizationalUnitRequest`.
#[derive(Debug, Default)]
pub struct DescribeOrganizationalUnitRequest {
    /// `OrganizationalUnitId`, 0 to 68 characters.
    pub organizational_unit_id: String,
}

impl Encode for DescribeOrganizationalUnitRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OrganizationalUnitId");
        {
            let value = &self.organizational_unit_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DescribeOrganizationalUnitRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut organizational_unit_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OrganizationalUnitId" => {
                    organizational_unit_id = from.member("organizationalUnitId", |from| {
                        static PATTERN: Pattern = Pattern::new("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$");
                        from.text(Length::at_most(68), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let organizational_unit_id = from.required("organizationalUnitId", organizational_unit_id);
        let Some(organizational_unit_id) = organizational_unit_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            organizational_unit_id,
        }))
    }
}

/// `DescribeOrganizationalUnitResponse`.
#[derive(Debug, Default)]
pub struct DescribeOrganizationalUnitResponse {
    /// `OrganizationalUnit`.
    pub organizational_unit: Option<OrganizationalUnit>,
}

impl Encode for DescribeOrganizationalUnitResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.organizational_unit {
            to.member("OrganizationalUnit");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DescribePolicyRequest`.
#[derive(Debug, Default)]
pub struct DescribePolicyRequest {
    /// `PolicyId`, 0 to 130 characters.
    pub policy_id: String,
}

impl Encode for DescribePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyId");
        {
            let value = &self.policy_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DescribePolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyId" => {
                    policy_id = from.member("policyId", |from| {
                        static PATTERN: Pattern = Pattern::new("^p-[0-9a-zA-Z_]{8,128}$");
                        from.text(Length::at_most(130), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_id = from.required("policyId", policy_id);
        let Some(policy_id) = policy_id else {
            return Ok(None);
        };

        Ok(Some(Self { policy_id }))
    }
}

/// `DescribePolicyResponse`.
#[derive(Debug, Default)]
pub struct DescribePolicyResponse {
    /// `Policy`.
    pub policy: Option<Policy>,
}

impl Encode for DescribePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DetachPolicyRequest`.
#[derive(Debug, Default)]
pub struct DetachPolicyRequest {
    /// `PolicyId`, 0 to 130 characters.
    pub policy_id: String,
    /// `TargetId`, 0 to 100 characters.
    pub target_id: String,
}

impl Encode for DetachPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyId");
        {
            let value = &self.policy_id;
            value.encode(to);
        }
        to.member("TargetId");
        {
            let value = &self.target_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DetachPolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_id = Slot::Absent;
        let mut target_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyId" => {
                    policy_id = from.member("policyId", |from| {
                        static PATTERN: Pattern = Pattern::new("^p-[0-9a-zA-Z_]{8,128}$");
                        from.text(Length::at_most(130), Some(&PATTERN))
                    })?
                }
                "TargetId" => {
                    target_id = from.member("targetId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_id = from.required("policyId", policy_id);
        let target_id = from.required("targetId", target_id);
        let (Some(policy_id), Some(target_id)) = (policy_id, target_id) else {
            return Ok(None);
        };

        Ok(Some(Self { policy_id, target_id }))
    }
}

/// `DetachPolicyResponse`.
#[derive(Debug, Default)]
pub struct DetachPolicyResponse {}

impl Encode for DetachPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DisableAWSServiceAccessRequest`.
#[derive(Debug, Default)]
pub struct DisableAWSServiceAccessRequest {
    /// `ServicePrincipal`, 1 to 128 characters.
    pub service_principal: String,
}

impl Encode for DisableAWSServiceAccessRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServicePrincipal");
        {
            let value = &self.service_principal;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DisableAWSServiceAccessRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut service_principal = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServicePrincipal" => {
                    service_principal = from.member("servicePrincipal", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let service_principal = from.required("servicePrincipal", service_principal);
        let Some(service_principal) = service_principal else {
            return Ok(None);
        };

        Ok(Some(Self { service_principal }))
    }
}

/// `DisableAWSServiceAccessResponse`.
#[derive(Debug, Default)]
pub struct DisableAWSServiceAccessResponse {}

impl Encode for DisableAWSServiceAccessResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DisablePolicyTypeRequest`.
#[derive(Debug)]
pub struct DisablePolicyTypeRequest {
    /// `RootId`, 0 to 34 characters.
    pub root_id: String,
    /// `PolicyType`.
    pub policy_type: PolicyType,
}

impl Encode for DisablePolicyTypeRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RootId");
        {
            let value = &self.root_id;
            value.encode(to);
        }
        to.member("PolicyType");
        {
            let value = &self.policy_type;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DisablePolicyTypeRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut root_id = Slot::Absent;
        let mut policy_type = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RootId" => {
                    root_id = from.member("rootId", |from| {
                        static PATTERN: Pattern = Pattern::new("^r-[0-9a-z]{4,32}$");
                        from.text(Length::at_most(34), Some(&PATTERN))
                    })?
                }
                "PolicyType" => {
                    policy_type = from.member("policyType", |from| from.text_enum::<PolicyType>())?
                }
                _ => {}
            }
            Ok(())
        })?;
        let root_id = from.required("rootId", root_id);
        let policy_type = from.required("policyType", policy_type);
        let (Some(root_id), Some(policy_type)) = (root_id, policy_type) else {
            return Ok(None);
        };

        Ok(Some(Self { root_id, policy_type }))
    }
}

/// `DisablePolicyTypeResponse`.
#[derive(Debug, Default)]
pub struct DisablePolicyTypeResponse {
    /// `Root`.
    pub root: Option<Root>,
}

impl Encode for DisablePolicyTypeResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.root {
            to.member("Root");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `EnableAWSServiceAccessRequest`.
#[derive(Debug, Default)]
pub struct EnableAWSServiceAccessRequest {
    /// `ServicePrincipal`, 1 to 128 characters.
    pub service_principal: String,
}

impl Encode for EnableAWSServiceAccessRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServicePrincipal");
        {
            let value = &self.service_principal;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for EnableAWSServiceAccessRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut service_principal = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServicePrincipal" => {
                    service_principal = from.member("servicePrincipal", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let service_principal = from.required("servicePrincipal", service_principal);
        let Some(service_principal) = service_principal else {
            return Ok(None);
        };

        Ok(Some(Self { service_principal }))
    }
}

/// `EnableAWSServiceAccessResponse`.
#[derive(Debug, Default)]
pub struct EnableAWSServiceAccessResponse {}

impl Encode for EnableAWSServiceAccessResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `EnablePolicyTypeRequest`.
#[derive(Debug)]
pub struct EnablePolicyTypeRequest {
    /// `RootId`, 0 to 34 characters.
    pub root_id: String,
    /// `PolicyType`.
    pub policy_type: PolicyType,
}

impl Encode for EnablePolicyTypeRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RootId");
        {
            let value = &self.root_id;
            value.encode(to);
        }
        to.member("PolicyType");
        {
            let value = &self.policy_type;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for EnablePolicyTypeRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut root_id = Slot::Absent;
        let mut policy_type = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RootId" => {
                    root_id = from.member("rootId", |from| {
                        static PATTERN: Pattern = Pattern::new("^r-[0-9a-z]{4,32}$");
                        from.text(Length::at_most(34), Some(&PATTERN))
                    })?
                }
                "PolicyType" => {
                    policy_type = from.member("policyType", |from| from.text_enum::<PolicyType>())?
                }
                _ => {}
            }
            Ok(())
        })?;
        let root_id = from.required("rootId", root_id);
        let policy_type = from.required("policyType", policy_type);
        let (Some(root_id), Some(policy_type)) = (root_id, policy_type) else {
            return Ok(None);
        };

        Ok(Some(Self { root_id, policy_type }))
    }
}

/// `EnablePolicyTypeResponse`.
#[derive(Debug, Default)]
pub struct EnablePolicyTypeResponse {
    /// `Root`.
    pub root: Option<Root>,
}

impl Encode for EnablePolicyTypeResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.root {
            to.member("Root");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `EnabledServicePrincipal`.
#[derive(Debug, Default)]
pub struct EnabledServicePrincipal {
    /// `ServicePrincipal`, 1 to 128 characters.
    pub service_principal: Option<String>,
    /// `DateEnabled`.
    pub date_enabled: Option<Timestamp>,
}

impl Encode for EnabledServicePrincipal {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.service_principal {
            to.member("ServicePrincipal");
            value.encode(to);
        }
        if let Some(value) = &self.date_enabled {
            to.member("DateEnabled");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `IAMUserAccessToBilling`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IAMUserAccessToBilling {
    /// `ALLOW`.
    Allow,
    /// `DENY`.
    Deny,
}

impl TextEnum for IAMUserAccessToBilling {
    const VALUES: &'static [&'static str] = &["ALLOW", "DENY"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ALLOW" => Some(Self::Allow),
            "DENY" => Some(Self::Deny),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Allow => "ALLOW",
            Self::Deny => "DENY",
        }
    }
}

impl Encode for IAMUserAccessToBilling {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `InvalidInputExceptionReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InvalidInputExceptionReason {
    /// `INVALID_PARTY_TYPE_TARGET`.
    InvalidPartyTypeTarget,
    /// `INVALID_SYNTAX_ORGANIZATION_ARN`.
    InvalidSyntaxOrganizationArn,
    /// `INVALID_SYNTAX_POLICY_ID`.
    InvalidSyntaxPolicyId,
    /// `INVALID_ENUM`.
    InvalidEnum,
    /// `INVALID_ENUM_POLICY_TYPE`.
    InvalidEnumPolicyType,
    /// `INVALID_LIST_MEMBER`.
    InvalidListMember,
    /// `MAX_LENGTH_EXCEEDED`.
    MaxLengthExceeded,
    /// `MAX_VALUE_EXCEEDED`.
    MaxValueExceeded,
    /// `MIN_LENGTH_EXCEEDED`.
    MinLengthExceeded,
    /// `MIN_VALUE_EXCEEDED`.
    MinValueExceeded,
    /// `IMMUTABLE_POLICY`.
    ImmutablePolicy,
    /// `INVALID_PATTERN`.
    InvalidPattern,
    /// `INVALID_PATTERN_TARGET_ID`.
    InvalidPatternTargetId,
    /// `INPUT_REQUIRED`.
    InputRequired,
    /// `INVALID_NEXT_TOKEN`.
    InvalidNextToken,
    /// `MAX_LIMIT_EXCEEDED_FILTER`.
    MaxLimitExceededFilter,
    /// `MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS`.
    MovingAccountBetweenDifferentRoots,
    /// `INVALID_FULL_NAME_TARGET`.
    InvalidFullNameTarget,
    /// `UNRECOGNIZED_SERVICE_PRINCIPAL`.
    UnrecognizedServicePrincipal,
    /// `INVALID_ROLE_NAME`.
    InvalidRoleName,
    /// `INVALID_SYSTEM_TAGS_PARAMETER`.
    InvalidSystemTagsParameter,
    /// `DUPLICATE_TAG_KEY`.
    DuplicateTagKey,
    /// `TARGET_NOT_SUPPORTED`.
    TargetNotSupported,
    /// `INVALID_EMAIL_ADDRESS_TARGET`.
    InvalidEmailAddressTarget,
    /// `INVALID_RESOURCE_POLICY_JSON`.
    InvalidResourcePolicyJson,
    /// `INVALID_PRINCIPAL`.
    InvalidPrincipal,
    /// `UNSUPPORTED_ACTION_IN_RESOURCE_POLICY`.
    UnsupportedActionInResourcePolicy,
    /// `UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY`.
    UnsupportedPolicyTypeInResourcePolicy,
    /// `UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY`.
    UnsupportedResourceInResourcePolicy,
    /// `NON_DETACHABLE_POLICY`.
    NonDetachablePolicy,
    /// `CALLER_REQUIRED_FIELD_MISSING`.
    CallerRequiredFieldMissing,
    /// `UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER`.
    UnsupportedActionInResponsibilityTransfer,
    /// `START_DATE_NOT_BEGINNING_OF_MONTH`.
    StartDateNotBeginningOfMonth,
    /// `START_DATE_NOT_BEGINNING_OF_DAY`.
    StartDateNotBeginningOfDay,
    /// `START_DATE_TOO_EARLY`.
    StartDateTooEarly,
    /// `START_DATE_TOO_LATE`.
    StartDateTooLate,
    /// `INVALID_START_DATE`.
    InvalidStartDate,
    /// `END_DATE_NOT_END_OF_MONTH`.
    EndDateNotEndOfMonth,
    /// `END_DATE_TOO_EARLY`.
    EndDateTooEarly,
    /// `END_DATE_TOO_LATE`.
    EndDateTooLate,
    /// `INVALID_END_DATE`.
    InvalidEndDate,
}

impl TextEnum for InvalidInputExceptionReason {
    const VALUES: &'static [&'static str] = &[
        "INVALID_PARTY_TYPE_TARGET",
        "INVALID_SYNTAX_ORGANIZATION_ARN",
        "INVALID_SYNTAX_POLICY_ID",
        "INVALID_ENUM",
        "INVALID_ENUM_POLICY_TYPE",
        "INVALID_LIST_MEMBER",
        "MAX_LENGTH_EXCEEDED",
        "MAX_VALUE_EXCEEDED",
        "MIN_LENGTH_EXCEEDED",
        "MIN_VALUE_EXCEEDED",
        "IMMUTABLE_POLICY",
        "INVALID_PATTERN",
        "INVALID_PATTERN_TARGET_ID",
        "INPUT_REQUIRED",
        "INVALID_NEXT_TOKEN",
        "MAX_LIMIT_EXCEEDED_FILTER",
        "MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS",
        "INVALID_FULL_NAME_TARGET",
        "UNRECOGNIZED_SERVICE_PRINCIPAL",
        "INVALID_ROLE_NAME",
        "INVALID_SYSTEM_TAGS_PARAMETER",
        "DUPLICATE_TAG_KEY",
        "TARGET_NOT_SUPPORTED",
        "INVALID_EMAIL_ADDRESS_TARGET",
        "INVALID_RESOURCE_POLICY_JSON",
        "INVALID_PRINCIPAL",
        "UNSUPPORTED_ACTION_IN_RESOURCE_POLICY",
        "UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY",
        "UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY",
        "NON_DETACHABLE_POLICY",
        "CALLER_REQUIRED_FIELD_MISSING",
        "UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER",
        "START_DATE_NOT_BEGINNING_OF_MONTH",
        "START_DATE_NOT_BEGINNING_OF_DAY",
        "START_DATE_TOO_EARLY",
        "START_DATE_TOO_LATE",
        "INVALID_START_DATE",
        "END_DATE_NOT_END_OF_MONTH",
        "END_DATE_TOO_EARLY",
        "END_DATE_TOO_LATE",
        "INVALID_END_DATE",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "INVALID_PARTY_TYPE_TARGET" => Some(Self::InvalidPartyTypeTarget),
            "INVALID_SYNTAX_ORGANIZATION_ARN" => Some(Self::InvalidSyntaxOrganizationArn),
            "INVALID_SYNTAX_POLICY_ID" => Some(Self::InvalidSyntaxPolicyId),
            "INVALID_ENUM" => Some(Self::InvalidEnum),
            "INVALID_ENUM_POLICY_TYPE" => Some(Self::InvalidEnumPolicyType),
            "INVALID_LIST_MEMBER" => Some(Self::InvalidListMember),
            "MAX_LENGTH_EXCEEDED" => Some(Self::MaxLengthExceeded),
            "MAX_VALUE_EXCEEDED" => Some(Self::MaxValueExceeded),
            "MIN_LENGTH_EXCEEDED" => Some(Self::MinLengthExceeded),
            "MIN_VALUE_EXCEEDED" => Some(Self::MinValueExceeded),
            "IMMUTABLE_POLICY" => Some(Self::ImmutablePolicy),
            "INVALID_PATTERN" => Some(Self::InvalidPattern),
            "INVALID_PATTERN_TARGET_ID" => Some(Self::InvalidPatternTargetId),
            "INPUT_REQUIRED" => Some(Self::InputRequired),
            "INVALID_NEXT_TOKEN" => Some(Self::InvalidNextToken),
            "MAX_LIMIT_EXCEEDED_FILTER" => Some(Self::MaxLimitExceededFilter),
            "MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS" => Some(Self::MovingAccountBetweenDifferentRoots),
            "INVALID_FULL_NAME_TARGET" => Some(Self::InvalidFullNameTarget),
            "UNRECOGNIZED_SERVICE_PRINCIPAL" => Some(Self::UnrecognizedServicePrincipal),
            "INVALID_ROLE_NAME" => Some(Self::InvalidRoleName),
            "INVALID_SYSTEM_TAGS_PARAMETER" => Some(Self::InvalidSystemTagsParameter),
            "DUPLICATE_TAG_KEY" => Some(Self::DuplicateTagKey),
            "TARGET_NOT_SUPPORTED" => Some(Self::TargetNotSupported),
            "INVALID_EMAIL_ADDRESS_TARGET" => Some(Self::InvalidEmailAddressTarget),
            "INVALID_RESOURCE_POLICY_JSON" => Some(Self::InvalidResourcePolicyJson),
            "INVALID_PRINCIPAL" => Some(Self::InvalidPrincipal),
            "UNSUPPORTED_ACTION_IN_RESOURCE_POLICY" => Some(Self::UnsupportedActionInResourcePolicy),
            "UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY" => Some(Self::UnsupportedPolicyTypeInResourcePolicy),
            "UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY" => Some(Self::UnsupportedResourceInResourcePolicy),
            "NON_DETACHABLE_POLICY" => Some(Self::NonDetachablePolicy),
            "CALLER_REQUIRED_FIELD_MISSING" => Some(Self::CallerRequiredFieldMissing),
            "UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER" => {
                Some(Self::UnsupportedActionInResponsibilityTransfer)
            }
            "START_DATE_NOT_BEGINNING_OF_MONTH" => Some(Self::StartDateNotBeginningOfMonth),
            "START_DATE_NOT_BEGINNING_OF_DAY" => Some(Self::StartDateNotBeginningOfDay),
            "START_DATE_TOO_EARLY" => Some(Self::StartDateTooEarly),
            "START_DATE_TOO_LATE" => Some(Self::StartDateTooLate),
            "INVALID_START_DATE" => Some(Self::InvalidStartDate),
            "END_DATE_NOT_END_OF_MONTH" => Some(Self::EndDateNotEndOfMonth),
            "END_DATE_TOO_EARLY" => Some(Self::EndDateTooEarly),
            "END_DATE_TOO_LATE" => Some(Self::EndDateTooLate),
            "INVALID_END_DATE" => Some(Self::InvalidEndDate),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::InvalidPartyTypeTarget => "INVALID_PARTY_TYPE_TARGET",
            Self::InvalidSyntaxOrganizationArn => "INVALID_SYNTAX_ORGANIZATION_ARN",
            Self::InvalidSyntaxPolicyId => "INVALID_SYNTAX_POLICY_ID",
            Self::InvalidEnum => "INVALID_ENUM",
            Self::InvalidEnumPolicyType => "INVALID_ENUM_POLICY_TYPE",
            Self::InvalidListMember => "INVALID_LIST_MEMBER",
            Self::MaxLengthExceeded => "MAX_LENGTH_EXCEEDED",
            Self::MaxValueExceeded => "MAX_VALUE_EXCEEDED",
            Self::MinLengthExceeded => "MIN_LENGTH_EXCEEDED",
            Self::MinValueExceeded => "MIN_VALUE_EXCEEDED",
            Self::ImmutablePolicy => "IMMUTABLE_POLICY",
            Self::InvalidPattern => "INVALID_PATTERN",
            Self::InvalidPatternTargetId => "INVALID_PATTERN_TARGET_ID",
            Self::InputRequired => "INPUT_REQUIRED",
            Self::InvalidNextToken => "INVALID_NEXT_TOKEN",
            Self::MaxLimitExceededFilter => "MAX_LIMIT_EXCEEDED_FILTER",
            Self::MovingAccountBetweenDifferentRoots => "MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS",
            Self::InvalidFullNameTarget => "INVALID_FULL_NAME_TARGET",
            Self::UnrecognizedServicePrincipal => "UNRECOGNIZED_SERVICE_PRINCIPAL",
            Self::InvalidRoleName => "INVALID_ROLE_NAME",
            Self::InvalidSystemTagsParameter => "INVALID_SYSTEM_TAGS_PARAMETER",
            Self::DuplicateTagKey => "DUPLICATE_TAG_KEY",
            Self::TargetNotSupported => "TARGET_NOT_SUPPORTED",
            Self::InvalidEmailAddressTarget => "INVALID_EMAIL_ADDRESS_TARGET",
            Self::InvalidResourcePolicyJson => "INVALID_RESOURCE_POLICY_JSON",
            Self::InvalidPrincipal => "INVALID_PRINCIPAL",
            Self::UnsupportedActionInResourcePolicy => "UNSUPPORTED_ACTION_IN_RESOURCE_POLICY",
            Self::UnsupportedPolicyTypeInResourcePolicy => "UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY",
            Self::UnsupportedResourceInResourcePolicy => "UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY",
            Self::NonDetachablePolicy => "NON_DETACHABLE_POLICY",
            Self::CallerRequiredFieldMissing => "CALLER_REQUIRED_FIELD_MISSING",
            Self::UnsupportedActionInResponsibilityTransfer => {
                "UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER"
            }
            Self::StartDateNotBeginningOfMonth => "START_DATE_NOT_BEGINNING_OF_MONTH",
            Self::StartDateNotBeginningOfDay => "START_DATE_NOT_BEGINNING_OF_DAY",
            Self::StartDateTooEarly => "START_DATE_TOO_EARLY",
            Self::StartDateTooLate => "START_DATE_TOO_LATE",
            Self::InvalidStartDate => "INVALID_START_DATE",
            Self::EndDateNotEndOfMonth => "END_DATE_NOT_END_OF_MONTH",
            Self::EndDateTooEarly => "END_DATE_TOO_EARLY",
            Self::EndDateTooLate => "END_DATE_TOO_LATE",
            Self::InvalidEndDate => "INVALID_END_DATE",
        }
    }
}

impl Encode for InvalidInputExceptionReason {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `LeaveOrganizationRequest`.
#[derive(Debug, Default)]
pub struct LeaveOrganizationRequest {}

impl Encode for LeaveOrganizationRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for LeaveOrganizationRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `LeaveOrganizationResponse`.
#[derive(Debug, Default)]
pub struct LeaveOrganizationResponse {}

impl Encode for LeaveOrganizationResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `ListAWSServiceAccessForOrganizationRequest`.
#[derive(Debug, Default)]
pub struct ListAWSServiceAccessForOrganizationRequest {
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListAWSServiceAccessForOrganizationRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAWSServiceAccessForOrganizationRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListAWSServiceAccessForOrganizationResponse`.
#[derive(Debug, Default)]
pub struct ListAWSServiceAccessForOrganizationResponse {
    /// `EnabledServicePrincipals`.
    pub enabled_service_principals: Option<Vec<EnabledServicePrincipal>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListAWSServiceAccessForOrganizationResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.enabled_service_principals {
            to.member("EnabledServicePrincipals");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListAccountsForParentRequest`.
#[derive(Debug, Default)]
pub struct ListAccountsForParentRequest {
    /// `ParentId`, 0 to 100 characters.
    pub parent_id: String,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListAccountsForParentRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ParentId");
        {
            let value = &self.parent_id;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAccountsForParentRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut parent_id = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ParentId" => {
                    parent_id = from.member("parentId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let parent_id = from.required("parentId", parent_id);
        let Some(parent_id) = parent_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            parent_id,
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListAccountsForParentResponse`.
#[derive(Debug, Default)]
pub struct ListAccountsForParentResponse {
    /// `Accounts`.
    pub accounts: Option<Vec<Account>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListAccountsForParentResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.accounts {
            to.member("Accounts");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListAccountsRequest`.
#[derive(Debug, Default)]
pub struct ListAccountsRequest {
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListAccountsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAccountsRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListAccountsResponse`.
#[derive(Debug, Default)]
pub struct ListAccountsResponse {
    /// `Accounts`.
    pub accounts: Option<Vec<Account>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListAccountsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.accounts {
            to.member("Accounts");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListChildrenRequest`.
#[derive(Debug)]
pub struct ListChildrenRequest {
    /// `ParentId`, 0 to 100 characters.
    pub parent_id: String,
    /// `ChildType`.
    pub child_type: ChildType,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListChildrenRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ParentId");
        {
            let value = &self.parent_id;
            value.encode(to);
        }
        to.member("ChildType");
        {
            let value = &self.child_type;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListChildrenRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut parent_id = Slot::Absent;
        let mut child_type = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ParentId" => {
                    parent_id = from.member("parentId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                "ChildType" => child_type = from.member("childType", |from| from.text_enum::<ChildType>())?,
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let parent_id = from.required("parentId", parent_id);
        let child_type = from.required("childType", child_type);
        let (Some(parent_id), Some(child_type)) = (parent_id, child_type) else {
            return Ok(None);
        };

        Ok(Some(Self {
            parent_id,
            child_type,
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListChildrenResponse`.
#[derive(Debug, Default)]
pub struct ListChildrenResponse {
    /// `Children`.
    pub children: Option<Vec<Child>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListChildrenResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.children {
            to.member("Children");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListCreateAccountStatusRequest`.
#[derive(Debug, Default)]
pub struct ListCreateAccountStatusRequest {
    /// `States`.
    pub states: Option<Vec<CreateAccountState>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListCreateAccountStatusRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.states {
            to.member("States");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListCreateAccountStatusRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut states = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "States" => {
                    states = from.member("states", |from| {
                        from.list(Length::ANY, |from| from.text_enum::<CreateAccountState>())
                    })?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            states: states.optional(),
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListCreateAccountStatusResponse`.
#[derive(Debug, Default)]
pub struct ListCreateAccountStatusResponse {
    /// `CreateAccountStatuses`.
    pub create_account_statuses: Option<Vec<CreateAccountStatus>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListCreateAccountStatusResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.create_account_statuses {
            to.member("CreateAccountStatuses");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListOrganizationalUnitsForParentRequest`.
#[derive(Debug, Default)]
pub struct ListOrganizationalUnitsForParentRequest {
    /// `ParentId`, 0 to 100 characters.
    pub parent_id: String,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListOrganizationalUnitsForParentRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ParentId");
        {
            let value = &self.parent_id;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListOrganizationalUnitsForParentRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut parent_id = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ParentId" => {
                    parent_id = from.member("parentId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let parent_id = from.required("parentId", parent_id);
        let Some(parent_id) = parent_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            parent_id,
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListOrganizationalUnitsForParentResponse`.
#[derive(Debug, Default)]
pub struct ListOrganizationalUnitsForParentResponse {
    /// `OrganizationalUnits`.
    pub organizational_units: Option<Vec<OrganizationalUnit>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListOrganizationalUnitsForParentResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.organizational_units {
            to.member("OrganizationalUnits");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListParentsRequest`.
#[derive(Debug, Default)]
pub struct ListParentsRequest {
    /// `ChildId`, 0 to 100 characters.
    pub child_id: String,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListParentsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ChildId");
        {
            let value = &self.child_id;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListParentsRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut child_id = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ChildId" => {
                    child_id = from.member("childId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let child_id = from.required("childId", child_id);
        let Some(child_id) = child_id else { return Ok(None) };

        Ok(Some(Self {
            child_id,
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListParentsResponse`.
#[derive(Debug, Default)]
pub struct ListParentsResponse {
    /// `Parents`.
    pub parents: Option<Vec<Parent>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListParentsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.parents {
            to.member("Parents");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListPoliciesForTargetRequest`.
#[derive(Debug)]
pub struct ListPoliciesForTargetRequest {
    /// `TargetId`, 0 to 100 characters.
    pub target_id: String,
    /// `Filter`.
    pub filter: PolicyType,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListPoliciesForTargetRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("TargetId");
        {
            let value = &self.target_id;
            value.encode(to);
        }
        to.member("Filter");
        {
            let value = &self.filter;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListPoliciesForTargetRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut target_id = Slot::Absent;
        let mut filter = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "TargetId" => {
                    target_id = from.member("targetId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                "Filter" => filter = from.member("filter", |from| from.text_enum::<PolicyType>())?,
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let target_id = from.required("targetId", target_id);
        let filter = from.required("filter", filter);
        let (Some(target_id), Some(filter)) = (target_id, filter) else {
            return Ok(None);
        };

        Ok(Some(Self {
            target_id,
            filter,
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListPoliciesForTargetResponse`.
#[derive(Debug, Default)]
pub struct ListPoliciesForTargetResponse {
    /// `Policies`.
    pub policies: Option<Vec<PolicySummary>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListPoliciesForTargetResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policies {
            to.member("Policies");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListPoliciesRequest`.
#[derive(Debug)]
pub struct ListPoliciesRequest {
    /// `Filter`.
    pub filter: PolicyType,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListPoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Filter");
        {
            let value = &self.filter;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListPoliciesRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut filter = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Filter" => filter = from.member("filter", |from| from.text_enum::<PolicyType>())?,
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let filter = from.required("filter", filter);
        let Some(filter) = filter else { return Ok(None) };

        Ok(Some(Self {
            filter,
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListPoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListPoliciesResponse {
    /// `Policies`.
    pub policies: Option<Vec<PolicySummary>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListPoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policies {
            to.member("Policies");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListRootsRequest`.
#[derive(Debug, Default)]
pub struct ListRootsRequest {
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListRootsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListRootsRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListRootsResponse`.
#[derive(Debug, Default)]
pub struct ListRootsResponse {
    /// `Roots`.
    pub roots: Option<Vec<Root>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListRootsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.roots {
            to.member("Roots");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListTagsForResourceRequest`.
#[derive(Debug, Default)]
pub struct ListTagsForResourceRequest {
    /// `ResourceId`, 0 to 130 characters.
    pub resource_id: String,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListTagsForResourceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ResourceId");
        {
            let value = &self.resource_id;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListTagsForResourceRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut resource_id = Slot::Absent;
        let mut next_token = Slot::Absent;

        from.structure(|from, member| { match member { "ResourceId" => resource_id = from.member("resourceId", |from| { static PATTERN: Pattern = Pattern::new("^(r-[0-9a-z]{4,32})|(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})|(^p-[0-9a-zA-Z_]{8,128})|(^rp-[0-9a-zA-Z_]{4,128})|(^rt-[0-9a-zA-Z_]{8,32})$"); from.text(Length::at_most(130), Some(&PATTERN)) })?,
"NextToken" => next_token = from.member("nextToken", |from| { static PATTERN: Pattern = Pattern::new("[\\s\\S]*"); from.text(Length::at_most(100000), Some(&PATTERN)) })?,
 _ => {} } Ok(()) })?;
        let resource_id = from.required("resourceId", resource_id);
        let Some(resource_id) = resource_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            resource_id,
            next_token: next_token.optional(),
        }))
    }
}

/// `ListTagsForResourceResponse`.
#[derive(Debug, Default)]
pub struct ListTagsForResourceResponse {
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListTagsForResourceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListTargetsForPolicyRequest`.
#[derive(Debug, Default)]
pub struct ListTargetsForPolicyRequest {
    /// `PolicyId`, 0 to 130 characters.
    pub policy_id: String,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
    /// `MaxResults`, 1 to 20.
    pub max_results: Option<i32>,
}

impl Encode for ListTargetsForPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyId");
        {
            let value = &self.policy_id;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListTargetsForPolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_id = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut max_results = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyId" => {
                    policy_id = from.member("policyId", |from| {
                        static PATTERN: Pattern = Pattern::new("^p-[0-9a-zA-Z_]{8,128}$");
                        from.text(Length::at_most(130), Some(&PATTERN))
                    })?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(100000), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 20)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_id = from.required("policyId", policy_id);
        let Some(policy_id) = policy_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_id,
            next_token: next_token.optional(),
            max_results: max_results.optional(),
        }))
    }
}

/// `ListTargetsForPolicyResponse`.
#[derive(Debug, Default)]
pub struct ListTargetsForPolicyResponse {
    /// `Targets`.
    pub targets: Option<Vec<PolicyTargetSummary>>,
    /// `NextToken`, 0 to 100000 characters.
    pub next_token: Option<String>,
}

impl Encode for ListTargetsForPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.targets {
            to.member("Targets");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `MoveAccountRequest`.
#[derive(Debug, Default)]
pub struct MoveAccountRequest {
    /// `AccountId`, 0 to 12 characters.
    pub account_id: String,
    /// `SourceParentId`, 0 to 100 characters.
    pub source_parent_id: String,
    /// `DestinationParentId`, 0 to 100 characters.
    pub destination_parent_id: String,
}

impl Encode for MoveAccountRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccountId");
        {
            let value = &self.account_id;
            value.encode(to);
        }
        to.member("SourceParentId");
        {
            let value = &self.source_parent_id;
            value.encode(to);
        }
        to.member("DestinationParentId");
        {
            let value = &self.destination_parent_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for MoveAccountRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut account_id = Slot::Absent;
        let mut source_parent_id = Slot::Absent;
        let mut destination_parent_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccountId" => {
                    account_id = from.member("accountId", |from| {
                        static PATTERN: Pattern = Pattern::new("^\\d{12}$");
                        from.text(Length::at_most(12), Some(&PATTERN))
                    })?
                }
                "SourceParentId" => {
                    source_parent_id = from.member("sourceParentId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                "DestinationParentId" => {
                    destination_parent_id = from.member("destinationParentId", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$");
                        from.text(Length::at_most(100), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let account_id = from.required("accountId", account_id);
        let source_parent_id = from.required("sourceParentId", source_parent_id);
        let destination_parent_id = from.required("destinationParentId", destination_parent_id);
        let (Some(account_id), Some(source_parent_id), Some(destination_parent_id)) =
            (account_id, source_parent_id, destination_parent_id)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            account_id,
            source_parent_id,
            destination_parent_id,
        }))
    }
}

/// `MoveAccountResponse`.
#[derive(Debug, Default)]
pub struct MoveAccountResponse {}

impl Encode for MoveAccountResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `Organization`.
#[derive(Debug, Default)]
pub struct Organization {
    /// `Id`.
    pub id: Option<String>,
    /// `Arn`.
    pub arn: Option<String>,
    /// `FeatureSet`.
    pub feature_set: Option<OrganizationFeatureSet>,
    /// `MasterAccountArn`.
    pub master_account_arn: Option<String>,
    /// `MasterAccountId`, 0 to 12 characters.
    pub master_account_id: Option<String>,
    /// `MasterAccountEmail`, 6 to 64 characters; sensitive.
    pub master_account_email: Option<Secret<String>>,
    /// `AvailablePolicyTypes`.
    pub available_policy_types: Option<Vec<PolicyTypeSummary>>,
}

impl Encode for Organization {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.feature_set {
            to.member("FeatureSet");
            value.encode(to);
        }
        if let Some(value) = &self.master_account_arn {
            to.member("MasterAccountArn");
            value.encode(to);
        }
        if let Some(value) = &self.master_account_id {
            to.member("MasterAccountId");
            value.encode(to);
        }
        if let Some(value) = &self.master_account_email {
            to.member("MasterAccountEmail");
            value.encode(to);
        }
        if let Some(value) = &self.available_policy_types {
            to.member("AvailablePolicyTypes");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `OrganizationFeatureSet`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganizationFeatureSet {
    /// `ALL`.
    All,
    /// `CONSOLIDATED_BILLING`.
    ConsolidatedBilling,
}

impl TextEnum for OrganizationFeatureSet {
    const VALUES: &'static [&'static str] = &["ALL", "CONSOLIDATED_BILLING"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ALL" => Some(Self::All),
            "CONSOLIDATED_BILLING" => Some(Self::ConsolidatedBilling),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::All => "ALL",
            Self::ConsolidatedBilling => "CONSOLIDATED_BILLING",
        }
    }
}

impl Encode for OrganizationFeatureSet {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `OrganizationalUnit`.
#[derive(Debug, Default)]
pub struct OrganizationalUnit {
    /// `Id`, 0 to 68 characters.
    pub id: Option<String>,
    /// `Arn`.
    pub arn: Option<String>,
    /// `Name`, 1 to 128 characters.
    pub name: Option<String>,
    /// `Path`.
    pub path: Option<String>,
}

impl Encode for OrganizationalUnit {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.name {
            to.member("Name");
            value.encode(to);
        }
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `Parent`.
#[derive(Debug, Default)]
pub struct Parent {
    /// `Id`, 0 to 100 characters.
    pub id: Option<String>,
    /// `Type`.
    pub type_: Option<ParentType>,
}

impl Encode for Parent {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.type_ {
            to.member("Type");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ParentType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParentType {
    /// `ROOT`.
    Root,
    /// `ORGANIZATIONAL_UNIT`.
    OrganizationalUnit,
}

impl TextEnum for ParentType {
    const VALUES: &'static [&'static str] = &["ROOT", "ORGANIZATIONAL_UNIT"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ROOT" => Some(Self::Root),
            "ORGANIZATIONAL_UNIT" => Some(Self::OrganizationalUnit),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Root => "ROOT",
            Self::OrganizationalUnit => "ORGANIZATIONAL_UNIT",
        }
    }
}

impl Encode for ParentType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `Policy`.
#[derive(Debug, Default)]
pub struct Policy {
    /// `PolicySummary`.
    pub policy_summary: Option<PolicySummary>,
    /// `Content`.
    pub content: Option<String>,
}

impl Encode for Policy {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_summary {
            to.member("PolicySummary");
            value.encode(to);
        }
        if let Some(value) = &self.content {
            to.member("Content");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicySummary`.
#[derive(Debug, Default)]
pub struct PolicySummary {
    /// `Id`, 0 to 130 characters.
    pub id: Option<String>,
    /// `Arn`.
    pub arn: Option<String>,
    /// `Name`, 1 to 128 characters.
    pub name: Option<String>,
    /// `Description`, 0 to 512 characters.
    pub description: Option<String>,
    /// `Type`.
    pub type_: Option<PolicyType>,
    /// `AwsManaged`.
    pub aws_managed: Option<bool>,
}

impl Encode for PolicySummary {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.name {
            to.member("Name");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.type_ {
            to.member("Type");
            value.encode(to);
        }
        if let Some(value) = &self.aws_managed {
            to.member("AwsManaged");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicyTargetSummary`.
#[derive(Debug, Default)]
pub struct PolicyTargetSummary {
    /// `TargetId`, 0 to 100 characters.
    pub target_id: Option<String>,
    /// `Arn`.
    pub arn: Option<String>,
    /// `Name`, 1 to 128 characters.
    pub name: Option<String>,
    /// `Type`.
    pub type_: Option<TargetType>,
}

impl Encode for PolicyTargetSummary {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.target_id {
            to.member("TargetId");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.name {
            to.member("Name");
            value.encode(to);
        }
        if let Some(value) = &self.type_ {
            to.member("Type");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyType {
    /// `SERVICE_CONTROL_POLICY`.
    ServiceControlPolicy,
    /// `RESOURCE_CONTROL_POLICY`.
    ResourceControlPolicy,
    /// `TAG_POLICY`.
    TagPolicy,
    /// `BACKUP_POLICY`.
    BackupPolicy,
    /// `AISERVICES_OPT_OUT_POLICY`.
    AiservicesOptOutPolicy,
    /// `CHATBOT_POLICY`.
    ChatbotPolicy,
    /// `DECLARATIVE_POLICY_EC2`.
    DeclarativePolicyEc2,
    /// `SECURITYHUB_POLICY`.
    SecurityhubPolicy,
    /// `SECURITYHUB_CSPM_POLICY`.
    SecurityhubCspmPolicy,
    /// `INSPECTOR_POLICY`.
    InspectorPolicy,
    /// `UPGRADE_ROLLOUT_POLICY`.
    UpgradeRolloutPolicy,
    /// `BEDROCK_POLICY`.
    BedrockPolicy,
    /// `S3_POLICY`.
    S3Policy,
    /// `NETWORK_SECURITY_DIRECTOR_POLICY`.
    NetworkSecurityDirectorPolicy,
    /// `GUARDDUTY_POLICY`.
    GuarddutyPolicy,
}

impl TextEnum for PolicyType {
    const VALUES: &'static [&'static str] = &[
        "SERVICE_CONTROL_POLICY",
        "RESOURCE_CONTROL_POLICY",
        "TAG_POLICY",
        "BACKUP_POLICY",
        "AISERVICES_OPT_OUT_POLICY",
        "CHATBOT_POLICY",
        "DECLARATIVE_POLICY_EC2",
        "SECURITYHUB_POLICY",
        "SECURITYHUB_CSPM_POLICY",
        "INSPECTOR_POLICY",
        "UPGRADE_ROLLOUT_POLICY",
        "BEDROCK_POLICY",
        "S3_POLICY",
        "NETWORK_SECURITY_DIRECTOR_POLICY",
        "GUARDDUTY_POLICY",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "SERVICE_CONTROL_POLICY" => Some(Self::ServiceControlPolicy),
            "RESOURCE_CONTROL_POLICY" => Some(Self::ResourceControlPolicy),
            "TAG_POLICY" => Some(Self::TagPolicy),
            "BACKUP_POLICY" => Some(Self::BackupPolicy),
            "AISERVICES_OPT_OUT_POLICY" => Some(Self::AiservicesOptOutPolicy),
            "CHATBOT_POLICY" => Some(Self::ChatbotPolicy),
            "DECLARATIVE_POLICY_EC2" => Some(Self::DeclarativePolicyEc2),
            "SECURITYHUB_POLICY" => Some(Self::SecurityhubPolicy),
            "SECURITYHUB_CSPM_POLICY" => Some(Self::SecurityhubCspmPolicy),
            "INSPECTOR_POLICY" => Some(Self::InspectorPolicy),
            "UPGRADE_ROLLOUT_POLICY" => Some(Self::UpgradeRolloutPolicy),
            "BEDROCK_POLICY" => Some(Self::BedrockPolicy),
            "S3_POLICY" => Some(Self::S3Policy),
            "NETWORK_SECURITY_DIRECTOR_POLICY" => Some(Self::NetworkSecurityDirectorPolicy),
            "GUARDDUTY_POLICY" => Some(Self::GuarddutyPolicy),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::ServiceControlPolicy => "SERVICE_CONTROL_POLICY",
            Self::ResourceControlPolicy => "RESOURCE_CONTROL_POLICY",
            Self::TagPolicy => "TAG_POLICY",
            Self::BackupPolicy => "BACKUP_POLICY",
            Self::AiservicesOptOutPolicy => "AISERVICES_OPT_OUT_POLICY",
            Self::ChatbotPolicy => "CHATBOT_POLICY",
            Self::DeclarativePolicyEc2 => "DECLARATIVE_POLICY_EC2",
            Self::SecurityhubPolicy => "SECURITYHUB_POLICY",
            Self::SecurityhubCspmPolicy => "SECURITYHUB_CSPM_POLICY",
            Self::InspectorPolicy => "INSPECTOR_POLICY",
            Self::UpgradeRolloutPolicy => "UPGRADE_ROLLOUT_POLICY",
            Self::BedrockPolicy => "BEDROCK_POLICY",
            Self::S3Policy => "S3_POLICY",
            Self::NetworkSecurityDirectorPolicy => "NETWORK_SECURITY_DIRECTOR_POLICY",
            Self::GuarddutyPolicy => "GUARDDUTY_POLICY",
        }
    }
}

impl Encode for PolicyType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PolicyTypeStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyTypeStatus {
    /// `ENABLED`.
    Enabled,
    /// `PENDING_ENABLE`.
    PendingEnable,
    /// `PENDING_DISABLE`.
    PendingDisable,
}

impl TextEnum for PolicyTypeStatus {
    const VALUES: &'static [&'static str] = &["ENABLED", "PENDING_ENABLE", "PENDING_DISABLE"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ENABLED" => Some(Self::Enabled),
            "PENDING_ENABLE" => Some(Self::PendingEnable),
            "PENDING_DISABLE" => Some(Self::PendingDisable),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::PendingEnable => "PENDING_ENABLE",
            Self::PendingDisable => "PENDING_DISABLE",
        }
    }
}

impl Encode for PolicyTypeStatus {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PolicyTypeSummary`.
#[derive(Debug, Default)]
pub struct PolicyTypeSummary {
    /// `Type`.
    pub type_: Option<PolicyType>,
    /// `Status`.
    pub status: Option<PolicyTypeStatus>,
}

impl Encode for PolicyTypeSummary {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.type_ {
            to.member("Type");
            value.encode(to);
        }
        if let Some(value) = &self.status {
            to.member("Status");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `RemoveAccountFromOrganizationRequest`.
#[derive(Debug, Default)]
pub struct RemoveAccountFromOrganizationRequest {
    /// `AccountId`, 0 to 12 characters.
    pub account_id: String,
}

impl Encode for RemoveAccountFromOrganizationRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccountId");
        {
            let value = &self.account_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for RemoveAccountFromOrganizationRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut account_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccountId" => {
                    account_id = from.member("accountId", |from| {
                        static PATTERN: Pattern = Pattern::new("^\\d{12}$");
                        from.text(Length::at_most(12), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let account_id = from.required("accountId", account_id);
        let Some(account_id) = account_id else {
            return Ok(None);
        };

        Ok(Some(Self { account_id }))
    }
}

/// `RemoveAccountFromOrganizationResponse`.
#[derive(Debug, Default)]
pub struct RemoveAccountFromOrganizationResponse {}

impl Encode for RemoveAccountFromOrganizationResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `Root`.
#[derive(Debug, Default)]
pub struct Root {
    /// `Id`, 0 to 34 characters.
    pub id: Option<String>,
    /// `Arn`.
    pub arn: Option<String>,
    /// `Name`, 1 to 128 characters.
    pub name: Option<String>,
    /// `PolicyTypes`.
    pub policy_types: Option<Vec<PolicyTypeSummary>>,
}

impl Encode for Root {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.name {
            to.member("Name");
            value.encode(to);
        }
        if let Some(value) = &self.policy_types {
            to.member("PolicyTypes");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `Tag`.
#[derive(Debug, Default)]
pub struct Tag {
    /// `Key`, 1 to 128 characters.
    pub key: String,
    /// `Value`, 0 to 256 characters.
    pub value: String,
}

impl Encode for Tag {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Key");
        {
            let value = &self.key;
            value.encode(to);
        }
        to.member("Value");
        {
            let value = &self.value;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for Tag {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key = Slot::Absent;
        let mut value = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Key" => {
                    key = from.member("key", |from| {
                        static PATTERN: Pattern = Pattern::new("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Value" => {
                    value = from.member("value", |from| {
                        static PATTERN: Pattern = Pattern::new("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
                        from.text(Length::between(0, 256), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key = from.required("key", key);
        let value = from.required("value", value);
        let (Some(key), Some(value)) = (key, value) else {
            return Ok(None);
        };

        Ok(Some(Self { key, value }))
    }
}

/// `TagResourceRequest`.
#[derive(Debug, Default)]
pub struct TagResourceRequest {
    /// `ResourceId`, 0 to 130 characters.
    pub resource_id: String,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl Encode for TagResourceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ResourceId");
        {
            let value = &self.resource_id;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagResourceRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut resource_id = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| { match member { "ResourceId" => resource_id = from.member("resourceId", |from| { static PATTERN: Pattern = Pattern::new("^(r-[0-9a-z]{4,32})|(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})|(^p-[0-9a-zA-Z_]{8,128})|(^rp-[0-9a-zA-Z_]{4,128})|(^rt-[0-9a-zA-Z_]{8,32})$"); from.text(Length::at_most(130), Some(&PATTERN)) })?,
"Tags" => tags = from.member("tags", |from| from.list(Length::ANY, |from| Tag::decode(from)))?,
 _ => {} } Ok(()) })?;
        let resource_id = from.required("resourceId", resource_id);
        let tags = from.required("tags", tags);
        let (Some(resource_id), Some(tags)) = (resource_id, tags) else {
            return Ok(None);
        };

        Ok(Some(Self { resource_id, tags }))
    }
}

/// `TagResourceResponse`.
#[derive(Debug, Default)]
pub struct TagResourceResponse {}

impl Encode for TagResourceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TargetType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetType {
    /// `ACCOUNT`.
    Account,
    /// `ORGANIZATIONAL_UNIT`.
    OrganizationalUnit,
    /// `ROOT`.
    Root,
}

impl TextEnum for TargetType {
    const VALUES: &'static [&'static str] = &["ACCOUNT", "ORGANIZATIONAL_UNIT", "ROOT"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ACCOUNT" => Some(Self::Account),
            "ORGANIZATIONAL_UNIT" => Some(Self::OrganizationalUnit),
            "ROOT" => Some(Self::Root),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Account => "ACCOUNT",
            Self::OrganizationalUnit => "ORGANIZATIONAL_UNIT",
            Self::Root => "ROOT",
        }
    }
}

impl Encode for TargetType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `UntagResourceRequest`.
#[derive(Debug, Default)]
pub struct UntagResourceRequest {
    /// `ResourceId`, 0 to 130 characters.
    pub resource_id: String,
    /// `TagKeys`.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagResourceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ResourceId");
        {
            let value = &self.resource_id;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagResourceRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut resource_id = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| { match member { "ResourceId" => resource_id = from.member("resourceId", |from| { static PATTERN: Pattern = Pattern::new("^(r-[0-9a-z]{4,32})|(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})|(^p-[0-9a-zA-Z_]{8,128})|(^rp-[0-9a-zA-Z_]{4,128})|(^rt-[0-9a-zA-Z_]{8,32})$"); from.text(Length::at_most(130), Some(&PATTERN)) })?,
"TagKeys" => tag_keys = from.member("tagKeys", |from| from.list(Length::ANY, |from| { static PATTERN: Pattern = Pattern::new("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"); from.text(Length::between(1, 128), Some(&PATTERN)) }))?,
 _ => {} } Ok(()) })?;
        let resource_id = from.required("resourceId", resource_id);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(resource_id), Some(tag_keys)) = (resource_id, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self {
            resource_id,
            tag_keys,
        }))
    }
}

/// `UntagResourceResponse`.
#[derive(Debug, Default)]
pub struct UntagResourceResponse {}

impl Encode for UntagResourceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateOrganizationalUnitRequest`.
#[derive(Debug, Default)]
pub struct UpdateOrganizationalUnitRequest {
    /// `OrganizationalUnitId`, 0 to 68 characters.
    pub organizational_unit_id: String,
    /// `Name`, 1 to 128 characters.
    pub name: Option<String>,
}

impl Encode for UpdateOrganizationalUnitRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OrganizationalUnitId");
        {
            let value = &self.organizational_unit_id;
            value.encode(to);
        }
        if let Some(value) = &self.name {
            to.member("Name");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateOrganizationalUnitRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut organizational_unit_id = Slot::Absent;
        let mut name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OrganizationalUnitId" => {
                    organizational_unit_id = from.member("organizationalUnitId", |from| {
                        static PATTERN: Pattern = Pattern::new("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$");
                        from.text(Length::at_most(68), Some(&PATTERN))
                    })?
                }
                "Name" => {
                    name = from.member("name", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let organizational_unit_id = from.required("organizationalUnitId", organizational_unit_id);
        let Some(organizational_unit_id) = organizational_unit_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            organizational_unit_id,
            name: name.optional(),
        }))
    }
}

/// `UpdateOrganizationalUnitResponse`.
#[derive(Debug, Default)]
pub struct UpdateOrganizationalUnitResponse {
    /// `OrganizationalUnit`.
    pub organizational_unit: Option<OrganizationalUnit>,
}

impl Encode for UpdateOrganizationalUnitResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.organizational_unit {
            to.member("OrganizationalUnit");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `UpdatePolicyRequest`.
#[derive(Debug, Default)]
pub struct UpdatePolicyRequest {
    /// `PolicyId`, 0 to 130 characters.
    pub policy_id: String,
    /// `Name`, 1 to 128 characters.
    pub name: Option<String>,
    /// `Description`, 0 to 512 characters.
    pub description: Option<String>,
    /// `Content`.
    pub content: Option<String>,
}

impl Encode for UpdatePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyId");
        {
            let value = &self.policy_id;
            value.encode(to);
        }
        if let Some(value) = &self.name {
            to.member("Name");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.content {
            to.member("Content");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdatePolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_id = Slot::Absent;
        let mut name = Slot::Absent;
        let mut description = Slot::Absent;
        let mut content = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyId" => {
                    policy_id = from.member("policyId", |from| {
                        static PATTERN: Pattern = Pattern::new("^p-[0-9a-zA-Z_]{8,128}$");
                        from.text(Length::at_most(130), Some(&PATTERN))
                    })?
                }
                "Name" => {
                    name = from.member("name", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description = from.member("description", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_most(512), Some(&PATTERN))
                    })?
                }
                "Content" => {
                    content = from.member("content", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\s\\S]*");
                        from.text(Length::at_least(1), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_id = from.required("policyId", policy_id);
        let Some(policy_id) = policy_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_id,
            name: name.optional(),
            description: description.optional(),
            content: content.optional(),
        }))
    }
}

/// `UpdatePolicyResponse`.
#[derive(Debug, Default)]
pub struct UpdatePolicyResponse {
    /// `Policy`.
    pub policy: Option<Policy>,
}

impl Encode for UpdatePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }

        to.end_structure();
    }
}
