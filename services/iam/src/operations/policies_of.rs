//! The seven operations on inline and attached policies that users, groups and roles each have.

/// Serves them for one kind of holder: its record, the field that names it, and the shapes.
macro_rules! policies_of {
    (
        $holder:ty, $name:ident;
        $put:ident => $put_answer:ident;
        $get:ident => $get_answer:ident;
        $list:ident => $list_answer:ident;
        $delete:ident => $delete_answer:ident;
        $attach:ident => $attach_answer:ident;
        $detach:ident => $detach_answer:ident;
        $list_attached:ident => $list_attached_answer:ident;
    ) => {
        pub(super) fn mount_policies(iam: &std::sync::Arc<$crate::Iam>, mounts: &mut gate::Mounts) {
            mounts
                .mount::<$put, _>(iam)
                .mount::<$get, _>(iam)
                .mount::<$list, _>(iam)
                .mount::<$delete, _>(iam)
                .mount::<$attach, _>(iam)
                .mount::<$detach, _>(iam)
                .mount::<$list_attached, _>(iam);
        }

        policies_of!(@on $holder, $name, $put, $put_answer, |_it| None, async |iam, cx, permit, it| {
            iam.put_inline::<$holder>(cx, &permit, &it.$name, &it.policy_name, &it.policy_document).await?;
            Ok($put_answer {})
        });

        policies_of!(@on $holder, $name, $get, $get_answer, |_it| None, async |iam, cx, permit, it| {
            let (holder, text) = iam.inline::<$holder>(cx, &permit, &it.$name, &it.policy_name).await?;
            Ok($get_answer {
                $name: holder.name,
                policy_name: it.policy_name,
                policy_document: $crate::document::encoded(&text),
            })
        });

        policies_of!(@on $holder, $name, $list, $list_answer, |_it| None, async |iam, cx, permit, it| {
            let page = $crate::page::asked(it.marker.as_deref(), it.max_items)?;
            let (policy_names, marker) = iam.inline_names::<$holder>(cx, &permit, &it.$name, &page).await?;
            Ok($list_answer {
                policy_names,
                is_truncated: Some(marker.is_some()),
                marker,
            })
        });

        policies_of!(@on $holder, $name, $delete, $delete_answer, |_it| None, async |iam, cx, permit, it| {
            iam.delete_inline::<$holder>(cx, &permit, &it.$name, &it.policy_name).await?;
            Ok($delete_answer {})
        });

        policies_of!(@on $holder, $name, $attach, $attach_answer, |it| Some(&it.policy_arn), async |iam, cx, permit, it| {
            iam.attach::<$holder>(cx, &permit, &it.$name, &it.policy_arn).await?;
            Ok($attach_answer {})
        });

        policies_of!(@on $holder, $name, $detach, $detach_answer, |it| Some(&it.policy_arn), async |iam, cx, permit, it| {
            iam.detach::<$holder>(cx, &permit, &it.$name, &it.policy_arn).await?;
            Ok($detach_answer {})
        });

        policies_of!(@on $holder, $name, $list_attached, $list_attached_answer, |_it| None, async |iam, cx, permit, it| {
            let page = $crate::page::asked(it.marker.as_deref(), it.max_items)?;
            let prefix = it.path_prefix.as_deref();
            let (attached, marker) = iam.attached::<$holder>(cx, &permit, &it.$name, prefix, &page).await?;
            Ok($list_attached_answer {
                attached_policies: Some(attached),
                is_truncated: Some(marker.is_some()),
                marker,
            })
        });
    };

    (@on $holder:ty, $name:ident, $request:ident, $answer:ident, |$shown:ident| $arn:expr,
     async |$iam:ident, $cx:ident, $permit:ident, $it:ident| $run:block) => {
        impl gate::Handle<$request> for $crate::Iam {
            type Scope = gate::Resources;

            async fn scope(&self, cx: &gate::Cx, request: &$request) -> Result<gate::Resources, iam_api::Error> {
                let action = <$request as smithy::Operation>::ACTION;
                let arn: fn(&$request) -> Option<&String> = |$shown| $arn;
                let arn = arn(request).map(String::as_str);
                let on = self.on_policies_of::<$holder>(cx, action, &request.$name, arn).await?;
                Ok(gate::Resources::one(on))
            }

            async fn run(
                &self,
                $cx: &gate::Cx,
                $permit: gate::Permit<gate::Resources>,
                $it: $request,
            ) -> Result<$answer, iam_api::Error> {
                let $iam = self;
                $run
            }
        }
    };
}

pub(super) use policies_of;
